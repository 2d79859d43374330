"""Prints what schema.org and the Web Annotation vocabulary say of the terms below, and of the types
that these lead to. README.md says from what.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

NAMES = """
schema:Answer schema:Article schema:Claim schema:CreativeWork schema:DefinedTerm schema:MediaObject
schema:Observation schema:Organization schema:Person schema:Property schema:PropertyValue schema:Question
schema:Quotation schema:StatisticalVariable schema:Thing schema:URL
schema:about schema:appearance schema:associatedMedia schema:author schema:contributor schema:creator
schema:dateCreated schema:datePublished schema:description schema:hasPart schema:headline
schema:inLanguage schema:isBasedOn schema:isPartOf schema:jobTitle schema:maxValue
schema:measuredProperty schema:measurementDenominator schema:mentions schema:minValue schema:name
schema:observationAbout schema:observationDate schema:position schema:publisher schema:subjectOf
schema:suggestedAnswer schema:temporalCoverage schema:termCode schema:text schema:unitCode
schema:unitText schema:url schema:usageInfo schema:value schema:valueReference
oa:Annotation oa:SpecificResource oa:TextPositionSelector oa:TextQuoteSelector
oa:describing oa:end oa:exact oa:hasBody oa:hasSelector oa:hasSource oa:hasTarget oa:highlighting
oa:motivatedBy oa:prefix oa:start oa:suffix
""".split()

PREFIXES = {
    "http://schema.org/": "schema:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}
TRIPLE = re.compile(r"<([^>]+)> <([^>]+)> <([^>]+)> ")


def short(iri: str) -> str:
    for namespace, prefix in PREFIXES.items():
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return iri


said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
for name in ["schema/schema.nq", "oa/oa.nq"]:
    for line in Path(sys.argv[1], "@vocabulary", name).read_text().splitlines():
        if triple := TRIPLE.match(line):
            subject, predicate, value = map(short, triple.groups())
            said[subject][predicate].append(value)

lines = set()
left = list(NAMES)
while left:
    term = left.pop()
    of = said[term]
    of_type = of["rdf:type"]
    if "rdf:Property" in of_type:
        domain = sorted(of["schema:domainIncludes"] + of["rdfs:domain"])
        range_ = sorted(of["schema:rangeIncludes"] + of["rdfs:range"])
        lines.add(f"property {term} | {' '.join(domain)} | {' '.join(range_)}")
    elif "rdfs:Class" in of_type:
        supertypes = sorted(set(of["rdfs:subClassOf"]) - {"rdfs:Class"})
        lines.add(f"type {term} | {' '.join(supertypes)}")
        left += [each for each in supertypes if each.startswith(("schema:", "oa:"))]
    elif of_type:
        lines.add(f"individual {term} | {' '.join(sorted(of_type))}")
    else:
        sys.exit(f"{term} is no term")
print("\n".join(" ".join(line.split()) for line in sorted(lines)))
