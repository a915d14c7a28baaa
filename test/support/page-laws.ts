import assert from 'node:assert/strict';

/** The values of an attribute, split where it names several ids. */
const named = (html: string, attribute: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<[a-z][^>]*\\s${attribute}="([^"]*)"`, 'g'))].flatMap(([, ids = '']) =>
    ids.split(/\s+/).filter((id) => id !== ''),
  );

/** What is wrong with a page, whatever it is about. */
const brokenIn = (html: string): readonly string[] => {
  const ids = named(html, 'id');
  const known = new Set(ids);
  const described = new Set(named(html, 'aria-describedby'));
  const text = html.replace(/<(script|style|textarea)[\s\S]*?<\/\1>|<[^>]*>/g, ' ');
  return [
    ...ids.filter((id, rank) => ids.indexOf(id) !== rank).map((id) => `the id ${id} stands twice`),
    ...[
      'for',
      'form',
      'list',
      'aria-describedby',
      'aria-labelledby',
      'aria-controls',
      'popovertarget',
    ].flatMap((attribute) =>
      named(html, attribute)
        .filter((id) => !known.has(id))
        .map((id) => `${attribute} names ${id}, which is not there`),
    ),
    ...[...html.matchAll(/href="#([^"]+)"/g)]
      .filter(([, id = '']) => !known.has(id))
      .map(([, id]) => `a link leads to #${id}, which is not there`),
    ...ids
      .filter((id) => id.endsWith('-error') && !described.has(id))
      .map((id) => `nothing is described by ${id}`),
    ...[
      ...text.matchAll(
        /\b(?:undefined|NaN|Infinity|Invalid Date)\b|\[object |\bnull\b|&amp;(?:amp|lt|gt|quot|#39);/g,
      ),
    ].map(([word]) => `it says ${word}`),
  ];
};

/** Holds every page that a test opens to what is true of any. */
export const assertLawful = (path: string, html: string): void => {
  if (html.startsWith('<!doctype html>')) assert.deepEqual(brokenIn(html), [], path);
};
