// Reads every list to its end, every kind of item, and every type of problem with generated types only:
// no casts, no `any`. It stops at the first difference from the specification.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';
import { isProblem } from './problem.js';
import { page } from './page.js';

type Schemas = components['schemas'];

const server = process.env['ONRECORD'];
assert(server, 'ONRECORD must be the URL of a server');
const client = createClient<paths>({ baseUrl: server });

/** A page of any list. */
type Page<Item> = { items: Item[]; total: number; next?: string };
type ListResponse<Item> = { data?: Page<Item>; error?: Schemas['Problem'] };

/** All items, read in pages of two. Their number must equal the total. */
async function all<Item>(
  getPage: (after: string | undefined) => Promise<ListResponse<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let after: string | undefined; ; ) {
    const { data, error } = await getPage(after);
    assert(data, error?.detail);
    items.push(...data.items);
    if (data.next === undefined) {
      assert.equal(items.length, data.total);
      return items;
    }
    after = new URL(data.next, server).searchParams.get('after') ?? undefined;
    assert(after, data.next);
  }
}

/** The query for a page of two. `exactOptionalPropertyTypes` requires that an absent value is left out. */
const pageQuery = (after: string | undefined) => ({ limit: 2, ...(after === undefined ? {} : { after }) });
/** The path parameters of an item. */
const itemPath = ({ interview, id }: { interview: string; id: string }) => ({
  params: { path: { interview, id } },
});

const lists = {
  interviews: await all((after) => client.GET('/interviews', { params: { query: pageQuery(after) } })),
  sections: await all((after) => client.GET('/sections', { params: { query: pageQuery(after) } })),
  turns: await all((after) => client.GET('/turns', { params: { query: pageQuery(after) } })),
  quotes: await all((after) => client.GET('/quotes', { params: { query: pageQuery(after) } })),
  facts: await all((after) => client.GET('/facts', { params: { query: pageQuery(after) } })),
  statistics: await all((after) => client.GET('/statistics', { params: { query: pageQuery(after) } })),
  people: await all((after) => client.GET('/people', { params: { query: pageQuery(after) } })),
  topics: await all((after) => client.GET('/topics', { params: { query: pageQuery(after) } })),
};

// The index has the same counts.
const index = await client.GET('/index.json');
assert(index.data);
const lengths = Object.fromEntries(Object.entries(lists).map(([name, { length }]) => [name, length]));
assert.deepEqual(index.data.counts, lengths);

// A table has one row per fact, after a row with the column names.
const table = await client.GET('/facts.csv', { parseAs: 'text' });
assert(table.data);
assert(table.data.startsWith('interview,id,statement,'));
assert.equal(table.data.trimEnd().split('\r\n').length, lists.facts.length + 1);

// An item in a list is the same as at its own URL.
async function assertSame<Item>(item: Item, response: Promise<{ data?: Item }>): Promise<void> {
  assert.deepEqual((await response).data, item);
}
for (const item of lists.interviews) {
  await assertSame(item, client.GET('/interviews/{interview}', { params: { path: { interview: item.id } } }));
}
for (const item of lists.sections) await assertSame(item, client.GET('/sections/{interview}/{id}', itemPath(item)));
for (const item of lists.turns) await assertSame(item, client.GET('/turns/{interview}/{id}', itemPath(item)));
for (const item of lists.quotes) await assertSame(item, client.GET('/quotes/{interview}/{id}', itemPath(item)));
for (const item of lists.facts) await assertSame(item, client.GET('/facts/{interview}/{id}', itemPath(item)));
for (const item of lists.statistics) {
  await assertSame(item, client.GET('/statistics/{interview}/{id}', itemPath(item)));
}
for (const { id, ...item } of lists.people) {
  await assertSame({ id, ...item }, client.GET('/people/{id}', { params: { path: { id } } }));
}
for (const { id, ...item } of lists.topics) {
  await assertSame({ id, ...item }, client.GET('/topics/{id}', { params: { path: { id } } }));
}

// The words of evidence are at its offsets in the text of its section.
// A page can be rendered from sections and facts.
for (const { evidence } of [...lists.quotes, ...lists.facts, ...lists.statistics]) {
  for (const { section, words, start, end } of evidence) {
    const { text } = lists.sections.find(({ id }) => id === section) ?? assert.fail(section);
    assert.equal([...text].slice(start, end).join(''), words);
  }
}
assert.match(page(lists.sections, lists.facts), /<h2>Trade|<h2>/);

// Filters: several values in one filter, several filters, every type of value.
const two = await client.GET('/facts', {
  params: { query: { topic: ['trade', 'investment'], role: ['interviewee'], date: '2023/2024', sort: '-date' } },
});
assert(two.data && two.data.total > 0);
for (const { topics } of two.data.items) {
  assert(topics.some(({ id }) => id === 'trade' || id === 'investment'));
}
const key = await client.GET('/statistics', { params: { query: { key: true, unit: ['CNY', 'USD'], sort: '-value' } } });
assert.equal(key.data?.total, lists.statistics.filter(({ key, unit }) => key && /^(CNY|USD)$/.test(unit)).length);

// Facets count the items under all filters but their own. Selected fields leave out the others.
const counted = await client.GET('/facts', { params: { query: { role: ['editor'], facets: ['role', 'topic'], limit: 1 } } });
const { facets, facet_totals } = counted.data ?? {};
for (const { value, count } of facets?.['role'] ?? assert.fail()) {
  assert.equal(count, lists.facts.filter(({ role }) => role === value).length);
}
assert.equal(facet_totals?.['topic'], facets?.['topic']?.length);
const ids = await client.GET('/facts', { params: { query: { fields: ['id', 'role'], limit: 1 } } });
assert.deepEqual(ids.data?.items.map(Object.keys), [['id', 'role']]);

// Was this really said? One text, several, and an error in a body.
const said = await client.GET('/verify', { params: { query: { text: 'We will continue to set new records' } } });
assert.equal(said.data?.items[0]?.verdict, 'exact');
assert.equal(said.data?.items[0]?.clear, true);
const cut = await client.GET('/verify', { params: { query: { text: 'limited to the areas of trade' } } });
assert.equal(cut.data?.items[0]?.clear, false);
assert.deepEqual(cut.data?.items[0]?.matches[0]?.cautions.map(({ kind, words }) => [kind, words]), [['negation_cut', 'not']]);
const texts = ['nobody has said this', { text: 'the tenth member', speaker: 'nobody' }];
const verified = await client.POST('/verify', { body: { texts } });
assert.deepEqual(verified.data?.items.map(({ said }) => said), [false, true]);
assert.deepEqual(verified.data?.items[1]?.unknown, ['speaker']);
const empty = await client.POST('/verify', { body: { texts: ['a', ''] } });
assert.equal(empty.error && 'errors' in empty.error && empty.error.errors?.[0] && 'pointer' in empty.error.errors[0]
  && empty.error.errors[0].pointer, '/texts/1');

// The rest of the service. HTML pages need `parseAs`, since openapi-fetch parses JSON by default.
const home = await client.GET('/', { parseAs: 'text' });
assert.match(home.data ?? '', /^<!doctype html>/i);
const problemPage = { params: { path: { type: 'bad-parameter' as const } } };
assert.match((await client.GET('/problems/{type}', { ...problemPage, parseAs: 'text' })).data ?? '', /^<!doctype/i);
assert((await client.GET('/livez')).data?.status);
assert((await client.GET('/readyz')).data?.status);
assert.equal((await client.GET('/openapi.json')).data?.['openapi'], '3.1.0');

// If the ETag is current, the response is a 304, for which a typed client has neither data nor an error.
const etag = index.response.headers.get('ETag') ?? '';
const unchanged = await client.GET('/index.json', { params: { header: { 'If-None-Match': etag } } });
assert.equal(unchanged.response.status, 304);

/** Checks the status and type of a problem, and returns it with its generated type. */
function expectProblem(error: Schemas['Problem'] | undefined, status: number, kind: string): Schemas['Problem'] {
  assert(isProblem(error), 'a problem document');
  assert.equal(error.status, status);
  assert.equal(error.type, `/problems/${kind}`);
  return error;
}

const malformed = await client.GET('/facts', { params: { query: { limit: 0, date: 'soon' } } });
const errors = expectProblem(malformed.error, 400, 'bad-parameter').errors ?? [];
assert.deepEqual(errors.map(({ parameter, code }) => [parameter, code]), [['date', 'malformed'], ['limit', 'malformed']]);

const unknown = await client.GET('/facts', { params: { query: { topic: ['trad', 'culture'] } } });
const [unknownName] = expectProblem(unknown.error, 404, 'unknown-name').errors ?? [];
assert.equal(unknownName?.suggestion, 'trade');

const missing = await client.GET('/facts/{interview}/{id}', itemPath({ interview: 'nobody', id: 'nothing' }));
expectProblem(missing.error, 404, 'unknown-name');

const long = await client.GET('/statistics', { params: { query: { measure: ['x'.repeat(9000)] } } });
expectProblem(long.error, 414, 'address-too-long');
const large = await client.GET('/livez', { headers: { 'X-Load': 'x'.repeat(20_000) } });
expectProblem(large.error, 431, 'headers-too-large');
const nul = await client.GET('/facts/{interview}/{id}', itemPath({ interview: 'nobody', id: '\0' }));
expectProblem(nul.error, 400, 'bad-request');

// Requests that the generated client cannot send.
for (const [method, path, status, kind, headers] of [
  ['GET', '/no-such-address', 404, 'not-found', {}],
  ['DELETE', '/facts', 405, 'method-not-allowed', {}],
  ['GET', '/facts?limit=1&limit=2', 400, 'bad-parameter', {}],
  ['GET', '/facts', 406, 'not-acceptable', { 'Accept-Encoding': 'identity;q=0' }],
  ['GET', '/facts', 412, 'precondition-failed', { 'If-Match': '"other"' }],
] as const) {
  const response: Response = await fetch(new URL(path, server), { method, headers });
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
  const body: unknown = await response.json();
  assert(isProblem(body));
  expectProblem(body, status, kind);
}

console.log(`TypeScript: ${Object.entries(lengths).map(([name, count]) => `${count} ${name}`).join(', ')}.`);
