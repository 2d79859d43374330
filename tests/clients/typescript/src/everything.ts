// Every list to its end, every kind of item, and every kind of problem, by generated types alone:
// no cast, no `any`. It stops at the first thing that is not as the contract says.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './contract.js';
import { isProblem } from './problem.js';
import { page } from './page.js';

type Schemas = components['schemas'];

const address = process.env['ONRECORD'];
assert(address, 'ONRECORD is the address of a server');
const client = createClient<paths>({
  baseUrl: address,
  querySerializer: { array: { style: 'form', explode: false } },
});

/** A page of a list, whatever it lists. */
type Page<Item> = { items: Item[]; total: number; next?: string };
type Answer<Item> = { data?: Page<Item>; error?: Schemas['Problem'] };

/** All items, asked for in pages of two; they are as many as the total says. */
async function all<Item>(
  ask: (after: string | undefined) => Promise<Answer<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let after: string | undefined; ; ) {
    const { data, error } = await ask(after);
    assert(data, error?.detail);
    items.push(...data.items);
    if (data.next === undefined) {
      assert.equal(items.length, data.total);
      return items;
    }
    after = new URL(data.next, address).searchParams.get('after') ?? undefined;
    assert(after, data.next);
  }
}

/** The query of a page of two. `exactOptionalPropertyTypes`: absent, never undefined. */
const from = (after: string | undefined) => ({ limit: 2, ...(after === undefined ? {} : { after }) });
/** The names that an item is asked for by. */
const named = ({ interview, id }: { interview: string; id: string }) => ({
  params: { path: { interview, id } },
});

const lists = {
  interviews: await all((after) => client.GET('/interviews', { params: { query: from(after) } })),
  sections: await all((after) => client.GET('/sections', { params: { query: from(after) } })),
  quotes: await all((after) => client.GET('/quotes', { params: { query: from(after) } })),
  facts: await all((after) => client.GET('/facts', { params: { query: from(after) } })),
  statistics: await all((after) => client.GET('/statistics', { params: { query: from(after) } })),
  people: await all((after) => client.GET('/people', { params: { query: from(after) } })),
  topics: await all((after) => client.GET('/topics', { params: { query: from(after) } })),
};

// The index counts the same.
const index = await client.GET('/index.json');
assert(index.data);
const lengths = Object.fromEntries(Object.entries(lists).map(([name, { length }]) => [name, length]));
assert.deepEqual(index.data.counts, lengths);

// A table has a row a fact, under a row of names.
const table = await client.GET('/facts.csv', { parseAs: 'text' });
assert(table.data);
assert(table.data.startsWith('interview,id,statement,'));
assert.equal(table.data.trimEnd().split('\r\n').length, lists.facts.length + 1);

// An item in a list is the item at its own address.
async function same<Item>(item: Item, answer: Promise<{ data?: Item }>): Promise<void> {
  assert.deepEqual((await answer).data, item);
}
for (const item of lists.interviews) {
  await same(item, client.GET('/interviews/{interview}', { params: { path: { interview: item.id } } }));
}
for (const item of lists.sections) await same(item, client.GET('/sections/{interview}/{id}', named(item)));
for (const item of lists.quotes) await same(item, client.GET('/quotes/{interview}/{id}', named(item)));
for (const item of lists.facts) await same(item, client.GET('/facts/{interview}/{id}', named(item)));
for (const item of lists.statistics) {
  await same(item, client.GET('/statistics/{interview}/{id}', named(item)));
}
for (const { id, ...item } of lists.people) {
  await same({ id, ...item }, client.GET('/people/{id}', { params: { path: { id } } }));
}
for (const { id, ...item } of lists.topics) {
  await same({ id, ...item }, client.GET('/topics/{id}', { params: { path: { id } } }));
}

// Evidence is what its section's text holds there, and a page can be set from it.
for (const { evidence } of [...lists.quotes, ...lists.facts, ...lists.statistics]) {
  for (const { section, words, start, end } of evidence) {
    const { text } = lists.sections.find(({ id }) => id === section) ?? assert.fail(section);
    assert.equal([...text].slice(start, end).join(''), words);
  }
}
assert.match(page(lists.sections, lists.facts), /<h2>Trade|<h2>/);

// Filters: several values in one, several filters, every type of value.
const two = await client.GET('/facts', {
  params: { query: { topic: ['trade', 'investment'], role: ['interviewee'], date: '2023/2024', sort: '-date' } },
});
assert(two.data && two.data.total > 0);
for (const { topics } of two.data.items) {
  assert(topics.some(({ id }) => id === 'trade' || id === 'investment'));
}
const key = await client.GET('/statistics', { params: { query: { key: true, unit: ['CNY', 'USD'], sort: '-value' } } });
assert.equal(key.data?.total, lists.statistics.filter(({ key, unit }) => key && /^(CNY|USD)$/.test(unit)).length);

// Was this really said? One text, several, and a fault in a body.
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

// The rest of the service. A page is text, and openapi-fetch is told so.
const home = await client.GET('/', { parseAs: 'text' });
assert.match(home.data ?? '', /^<!doctype html>/i);
const meaning = { params: { path: { type: 'bad-parameter' as const } } };
assert.match((await client.GET('/problems/{type}', { ...meaning, parseAs: 'text' })).data ?? '', /^<!doctype/i);
assert((await client.GET('/livez')).data?.status);
assert((await client.GET('/readyz')).data?.status);
assert.equal((await client.GET('/openapi.json')).data?.['openapi'], '3.1.0');

// What you hold is current: a 304, which a typed client has no data and no error for.
const etag = index.response.headers.get('ETag') ?? '';
const unchanged = await client.GET('/index.json', { params: { header: { 'If-None-Match': etag } } });
assert.equal(unchanged.response.status, 304);

/** A problem of this kind, as the contract types it. */
function isOf(error: Schemas['Problem'] | undefined, status: number, kind: string): Schemas['Problem'] {
  assert(isProblem(error), 'a problem document');
  assert.equal(error.status, status);
  assert.equal(error.type, `/problems/${kind}`);
  return error;
}

const malformed = await client.GET('/facts', { params: { query: { limit: 0, date: 'soon' } } });
const faults = isOf(malformed.error, 400, 'bad-parameter').errors ?? [];
assert.deepEqual(faults.map(({ parameter, code }) => [parameter, code]), [['date', 'malformed'], ['limit', 'malformed']]);

const unknown = await client.GET('/facts', { params: { query: { topic: ['trad', 'culture'] } } });
const [fault] = isOf(unknown.error, 404, 'unknown-name').errors ?? [];
assert.equal(fault?.suggestion, 'trade');

const missing = await client.GET('/facts/{interview}/{id}', named({ interview: 'nobody', id: 'nothing' }));
isOf(missing.error, 404, 'unknown-name');

const long = await client.GET('/statistics', { params: { query: { measure: ['x'.repeat(9000)] } } });
isOf(long.error, 414, 'address-too-long');
const laden = await client.GET('/livez', { headers: { 'X-Load': 'x'.repeat(20_000) } });
isOf(laden.error, 431, 'headers-too-large');
const nul = await client.GET('/facts/{interview}/{id}', named({ interview: 'nobody', id: '\0' }));
isOf(nul.error, 400, 'bad-request');

// What no generated client can ask for.
for (const [method, path, status, kind, headers] of [
  ['GET', '/no-such-address', 404, 'not-found', {}],
  ['DELETE', '/facts', 405, 'method-not-allowed', {}],
  ['GET', '/facts?topic=trade&topic=culture', 400, 'bad-parameter', {}],
  ['GET', '/facts', 406, 'not-acceptable', { 'Accept-Encoding': 'identity;q=0' }],
  ['GET', '/facts', 412, 'precondition-failed', { 'If-Match': '"other"' }],
] as const) {
  const response: Response = await fetch(new URL(path, address), { method, headers });
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
  const answer: unknown = await response.json();
  assert(isProblem(answer));
  isOf(answer, status, kind);
}

console.log(`TypeScript: ${Object.entries(lengths).map(([name, count]) => `${count} ${name}`).join(', ')}.`);
