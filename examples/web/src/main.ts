// A search box and a box to verify quotations, for an API on another origin.
import createClient from 'openapi-fetch';
import type { paths } from './api.js';

const server: string = import.meta.env.VITE_ONRECORD ?? 'http://127.0.0.1:8080';
const client = createClient<paths>({ baseUrl: server });

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, properties: Partial<HTMLElementTagNameMap[Tag]>, ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}

/** A text with its matches marked. Offsets count code points, not the UTF-16 code units of a string. */
function marked(text: string, matches: { start: number; end: number }[]): (Node | string)[] {
  const points = [...text];
  const part = (start: number, end?: number) => points.slice(start, end).join('');
  let at = 0;
  const parts = matches.flatMap(({ start, end }) => {
    const before = part(at, start);
    at = end;
    return [before, element('mark', {}, part(start, end))];
  });
  return [...parts, part(at)];
}

/** A passage with its speaker, and links to its paragraph on the server and to the recording, if there is one. */
function passage(
  words: (Node | string)[], at: { interview: string; speaker?: { name: string } }, paragraph: number, mediaUrl?: string,
): Node {
  const href = `${server}/interviews/${at.interview}.html#p${paragraph}`;
  const source = element('p', {}, `${at.speaker?.name ?? 'The editor'}, `, element('a', { href }, `paragraph ${paragraph}`));
  if (mediaUrl) source.append(', ', element('a', { href: mediaUrl }, 'recording'));
  return element('blockquote', {}, element('p', {}, ...words), source);
}

async function search(q: string): Promise<Node[]> {
  const { data, error } = await client.GET('/turns', { params: { query: { q, require: 'any', limit: 10 } } });
  if (error) throw new Error(error.detail);
  const passages = data.items.map((turn) => {
    const snippet = data.highlights?.[`${turn.interview}/${turn.id}`]?.snippet;
    // The snippet is a part of the paragraph at `pointer`: /paragraphs/0/text.
    const paragraph = turn.paragraphs[Number(snippet?.pointer.split('/')[2] ?? 0)];
    const words = marked(snippet?.text ?? turn.text, snippet?.matches ?? []);
    return passage(words, turn, paragraph?.number ?? 1, snippet?.media_url ?? turn.media_url);
  });
  return [element('p', {}, `${data.total} found`), ...passages];
}

async function verify(text: string): Promise<Node[]> {
  const { data, error } = await client.GET('/verify', { params: { query: { text } } });
  if (error) throw new Error(error.detail);
  const [item] = data.items;
  if (!item) return [];
  const [match] = item.matches;
  const cautions = match?.cautions.map(({ kind, words }) => `${kind}${words ? ` “${words}”` : ''}`).join(', ');
  const answer = item.clear ? 'Said' : item.said ? `Said, but it may mislead: ${cautions}` : 'Not said';
  const verdict = element('p', {}, element('strong', {}, answer), ` (verdict: ${item.verdict})`);
  return match ? [verdict, passage([match.sentence.words], match, match.paragraph, match.media_url)] : [verdict];
}

/** Shows what `answer` returns for the text of a form, unless another text has been sent since. */
function respond(form: HTMLFormElement, answer: (text: string) => Promise<Node[]>): void {
  const output = form.querySelector('output')!;
  let latest = 0;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const current = ++latest;
    const text = String(new FormData(form).get('text'));
    const message = (error: unknown) =>
      error instanceof TypeError ? `${server} cannot be reached. Try again.` : String((error as Error).message);
    const nodes = await answer(text).catch((error: unknown) => [element('p', {}, message(error))]);
    if (current === latest) output.replaceChildren(...nodes);
  });
}

respond(document.querySelector<HTMLFormElement>('#search')!, search);
respond(document.querySelector<HTMLFormElement>('#verify')!, verify);
