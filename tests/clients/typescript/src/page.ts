// A page in a few lines: an interview as HTML, with the facts of each section next to it.
import type { components } from './api.js';

type Schemas = components['schemas'];
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

export function page(sections: Schemas['Section'][], facts: Schemas['Fact'][]): string {
  return sections.map(({ id, title, turns }) => [
    `<h2>${escaped(title ?? 'Introduction')}</h2>`,
    ...turns.flatMap(({ speaker, paragraphs }) =>
      paragraphs.map(({ text }) => `<p><b>${escaped(speaker?.name ?? 'Editor')}</b> ${escaped(text)}</p>`)),
    ...facts.filter(({ evidence }) => evidence.some(({ section }) => section === id))
      .map(({ statement, date }) => `<aside>${escaped(statement)} (${date?.edtf ?? 'undated'})</aside>`),
  ].join('\n')).join('\n');
}
