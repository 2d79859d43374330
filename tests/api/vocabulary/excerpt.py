"""Prints the definitions of the terms below, and of their supertypes, from schema.org and the Web Annotation
vocabulary. README.md names the source.
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
schema:license schema:measuredProperty schema:measurementDenominator schema:mentions schema:minValue schema:name
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


definitions: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
for name in ["schema/schema.nq", "oa/oa.nq"]:
    for line in Path(sys.argv[1], "@vocabulary", name).read_text().splitlines():
        if triple := TRIPLE.match(line):
            subject, predicate, value = map(short, triple.groups())
            definitions[subject][predicate].append(value)

lines = set()
remaining = list(NAMES)
while remaining:
    term = remaining.pop()
    definition = definitions[term]
    types = definition["rdf:type"]
    if "rdf:Property" in types:
        domain = sorted(definition["schema:domainIncludes"] + definition["rdfs:domain"])
        range_ = sorted(definition["schema:rangeIncludes"] + definition["rdfs:range"])
        lines.add(f"property {term} | {' '.join(domain)} | {' '.join(range_)}")
    elif "rdfs:Class" in types:
        supertypes = sorted(set(definition["rdfs:subClassOf"]) - {"rdfs:Class"})
        lines.add(f"type {term} | {' '.join(supertypes)}")
        remaining += [name for name in supertypes if name.startswith(("schema:", "oa:"))]
    elif types:
        lines.add(f"individual {term} | {' '.join(sorted(types))}")
    else:
        sys.exit(f"{term} is not defined")
print("\n".join(" ".join(line.split()) for line in sorted(lines)))
