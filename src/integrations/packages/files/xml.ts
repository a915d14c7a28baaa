import XMLBuilder from 'fast-xml-builder';

/** Attributes (`@name`), elements in their order, or text (`#text`). */
export type Xml = { readonly [name: string]: string | number | Xml | readonly (string | Xml)[] };

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  format: true,
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
});

/** An XML 1.0 document in UTF-8: every text and attribute is escaped. */
export const xmlDocument = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(root)}`;
