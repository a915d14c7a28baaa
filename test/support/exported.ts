import assert from 'node:assert/strict';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import type { Course } from '../../src/course/course.ts';
import type { Text } from '../../src/standard/standard.ts';

/** An element of a document, read by another library than the one that wrote it. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
  /** Its text to the space, indentation included. */
  readonly content: string;
};

const read = (element: XmlElement): Element => {
  const children: Element[] = [];
  for (let node = element.firstChild; node; node = node.next)
    if (node instanceof XmlElement) children.push(read(node));
  return {
    name: element.name,
    attributes: Object.fromEntries(
      element.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]),
    ),
    children,
    text: element.content.trim(),
    content: element.content,
  };
};

export const parseXml = (xml: string): Element => {
  const document = XmlDocument.fromString(xml);
  try {
    return read(document.root);
  } finally {
    document.dispose();
  }
};

export const childrenOf = ({ children }: Element, name: string): readonly Element[] =>
  children.filter((child) => child.name === name);

export const childOf = (element: Element, path: string): Element =>
  path.split('/').reduce((at, name) => {
    const [child, ...more] = childrenOf(at, name);
    assert.ok(child && more.length === 0, `${path} of ${element.name}`);
    return child;
  }, element);

/** The text that a browser shows of a piece of HTML made of simple tags. */
export const shownText = (markup: string): string => parseXml(`<html>${markup}</html>`).text;

const awkward = ' ~=#{}:\\ \\n <b>&amp;</b> "\' ]]> // $CATEGORY: %50% [html] ; , é\u00a0» 🌱';

const made = (text: Text, rank: number): Text => ({
  fr: `${text.fr}${awkward}${rank}`,
  en: `=${rank} ${text.en}${awkward}`,
});

/** The course with every character in its questions that a format gives a meaning to. */
export const awkwardCourse = (course: Course): Course => ({
  ...course,
  cases: course.cases.map((each) => ({
    ...each,
    title: made(each.title, 0),
    stem: made(each.stem, 0),
    options: each.options.map((option, rank) => ({
      ...option,
      text: made(option.text, rank),
      why: option.why && made(option.why, rank + 10),
    })),
  })),
});
