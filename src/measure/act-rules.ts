/**
 * Rules of the W3C's ACT that no check answers, by what it would take. A check says which ones it answers, and how far
 * (`act`): with these, they are all that the W3C lists, approved, proposed or retired, in January 2026.
 */
const left = {
  'someone has to listen and watch': [
    ...['1a02b0', '1ea59c', '1ec09b', '2eb176', 'ab4d13', 'afb423'],
    ...['c3232f', 'c5a4ea', 'd7ba54', 'e7aa44', 'ee13b5', 'fd26cf'],
  ],
  'someone has to read': ['9bd38c', 'b49b2e', 'cc0f0a'],
  'someone has to look at the images': ['0va7u6'],
  'the device has to be moved': ['7677a9', 'c249d5'],
  'letters have to be typed out of any field': ['ffbc54'],
  'keys that the page tells of have to be tried': ['ebe86a'],
  'menus have to be closed': ['3e12e1'],
  'minutes have to be waited': ['efbfc7'],
  'text has to be zoomed, beside being spaced out': ['59br37'],
  'the source has to be read: browsers drop what is written twice': ['e6952f'],
  'retired by the W3C': ['ac7dc6', 'f196ce'],
} as const;

/** A rule that no check answers, and what it would take. */
export const actRulesLeft: readonly (readonly [rule: string, takes: string])[] = Object.entries(left).flatMap(
  ([takes, rules]) => rules.map((rule) => [rule, takes] as const),
);
