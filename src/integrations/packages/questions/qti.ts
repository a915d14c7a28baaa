/**
 * A package of IMS QTI 2.1: items, a test for each language, and their manifest. Source: IMS Question & Test
 * Interoperability 2.1, Assessment Test, Section and Item Information Model. Pure. Why 2.1: ADR 0022.
 */

import { zipOf } from '../../../documents/zip.ts';
import { type Xml, xmlDocument } from '../files/xml.ts';
import { type Bank, type BankSet, langTag, setsOf } from './bank.ts';
import { explanationsOf, tagsOf } from './moodle.ts';
import { questionsWords } from './questions.words.ts';

const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
const qti = 'http://www.imsglobal.org/xsd/imsqti_v2p1';
const qtiLocation = `${qti} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd`;
const packaging = 'http://www.imsglobal.org/xsd/imscp_v1p1';
const metadata = 'http://www.imsglobal.org/xsd/imsmd_v1p2';

/** Shown once a set is answered, whatever the answers. */
const everyone = 'general';

const rooted = (name: string, version: string, content: Xml): string =>
  xmlDocument({
    [name]: {
      '@xmlns': qti,
      '@xmlns:xsi': xsi,
      '@xsi:schemaLocation': qtiLocation,
      '@toolName': 'Cap18',
      '@toolVersion': version,
      ...content,
    },
  });

/** A point for each case matched with its action, as `judge` of the course counts. */
const responseProcessing: Xml = {
  setOutcomeValue: [
    { '@identifier': 'SCORE', mapResponse: { '@identifier': 'RESPONSE' } },
    { '@identifier': 'FEEDBACK', baseValue: { '@baseType': 'identifier', '#text': everyone } },
  ],
};

const number = (identifier: string, value: string): Xml => ({
  '@identifier': identifier,
  '@cardinality': 'single',
  '@baseType': 'float',
  defaultValue: { value },
});

/** Identifiers begin with a letter. */
const actionId = (action: string): string => `a${action}`;

const choice = (identifier: string, most: number, text: string): Xml => ({
  '@identifier': identifier,
  '@matchMax': String(most),
  '#text': text,
});

const itemXml = (bank: Bank, set: BankSet, version: string): string => {
  const { id, name, instruction, cases, actions, origin } = set;
  const pairs = cases.map((each) => `${each.id} ${actionId(each.action)}`);
  return rooted('assessmentItem', version, {
    '@identifier': id,
    '@title': name,
    '@adaptive': 'false',
    '@timeDependent': 'false',
    '@xml:lang': langTag(bank.lang),
    responseDeclaration: {
      '@identifier': 'RESPONSE',
      '@cardinality': 'multiple',
      '@baseType': 'directedPair',
      correctResponse: { value: pairs },
      mapping: {
        '@defaultValue': '0',
        mapEntry: pairs.map((pair) => ({ '@mapKey': pair, '@mappedValue': '1' })),
      },
    },
    outcomeDeclaration: [
      number('SCORE', '0'),
      number('MAXSCORE', String(cases.length)),
      { '@identifier': 'FEEDBACK', '@cardinality': 'single', '@baseType': 'identifier' },
    ],
    itemBody: {
      matchInteraction: {
        '@responseIdentifier': 'RESPONSE',
        '@shuffle': 'false',
        '@maxAssociations': String(cases.length),
        prompt: instruction,
        simpleMatchSet: [
          { simpleAssociableChoice: cases.map((each) => choice(each.id, 1, each.stem)) },
          // An action may answer several cases, or none.
          { simpleAssociableChoice: actions.map((each) => choice(actionId(each.id), 0, each.name)) },
        ],
      },
    },
    responseProcessing,
    modalFeedback: {
      '@outcomeIdentifier': 'FEEDBACK',
      '@showHide': 'show',
      '@identifier': everyone,
      ul: { li: explanationsOf(bank, set) },
      div: { p: origin },
    },
  });
};

const testId = ({ lang, edition }: Bank): string => `cap18-${edition.replace('.', '-')}-${lang}`;

/** Sections are hidden: a set says everything. */
const hidden = (identifier: string, title: string, content: Xml): Xml => ({
  '@identifier': identifier,
  '@title': title,
  '@visible': 'false',
  ...content,
});

const testXml = (bank: Bank, version: string): string => {
  const words = questionsWords[bank.lang];
  return rooted('assessmentTest', version, {
    '@identifier': testId(bank),
    '@title': bank.title,
    outcomeDeclaration: number('SCORE', '0'),
    testPart: {
      '@identifier': 'questions',
      '@navigationMode': 'nonlinear',
      '@submissionMode': 'individual',
      // Without it, a host shows no explanation: false is the default.
      itemSessionControl: { '@showFeedback': 'true' },
      assessmentSection: bank.themes.map((theme) =>
        hidden(`theme-${theme.id}`, words.theme(theme.id, theme.title), {
          assessmentItemRef: theme.sets.map((set) => ({
            '@identifier': set.id,
            '@href': `../${itemPath(set)}`,
            '@category': `theme-${theme.id}`,
          })),
        }),
      ),
    },
    outcomeProcessing: {
      setOutcomeValue: { '@identifier': 'SCORE', sum: { testVariables: { '@variableIdentifier': 'SCORE' } } },
    },
  });
};

const itemPath = ({ id }: BankSet): string => `items/${id}.xml`;
const testPath = (bank: Bank): string => `tests/${testId(bank)}.xml`;

const said = ({ lang }: Bank, text: string): Xml => ({
  'imsmd:langstring': { '@xml:lang': langTag(lang), '#text': text },
});

const described = (bank: Bank, title: string, keywords: readonly string[]): Xml => ({
  'imsmd:lom': {
    'imsmd:general': {
      'imsmd:title': said(bank, title),
      'imsmd:language': langTag(bank.lang),
      ...(keywords.length > 0 && { 'imsmd:keyword': keywords.map((keyword) => said(bank, keyword)) }),
    },
    'imsmd:rights': { 'imsmd:description': said(bank, bank.note) },
  },
});

const resourcesOf = (bank: Bank): readonly Xml[] => [
  {
    '@identifier': testId(bank),
    '@type': 'imsqti_test_xmlv2p1',
    '@href': testPath(bank),
    metadata: described(bank, bank.title, []),
    file: { '@href': testPath(bank) },
    dependency: setsOf(bank).map(({ id }) => ({ '@identifierref': id })),
  },
  ...setsOf(bank).map((set) => ({
    '@identifier': set.id,
    '@type': 'imsqti_item_xmlv2p1',
    '@href': itemPath(set),
    metadata: described(bank, set.name, tagsOf(bank, set)),
    file: { '@href': itemPath(set) },
  })),
];

const manifestXml = (banks: readonly Bank[]): string =>
  xmlDocument({
    manifest: {
      '@xmlns': packaging,
      '@xmlns:imsmd': metadata,
      '@xmlns:xsi': xsi,
      '@xsi:schemaLocation': `${packaging} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd ${metadata} http://www.imsglobal.org/xsd/imsmd_v1p2p4.xsd`,
      '@identifier': `manifest-${banks.map(testId).join('-')}`,
      metadata: { schema: 'QTIv2.1 Package', schemaversion: '1.0.0' },
      organizations: '',
      resources: { resource: banks.flatMap(resourcesOf) },
    },
  });

/** @param version of the program, named as the tool @returns a ZIP file, the same bytes for the same banks */
export const qtiPackage = (banks: readonly Bank[], version: string): Uint8Array =>
  zipOf(
    Object.fromEntries([
      ['imsmanifest.xml', manifestXml(banks)],
      ...banks.flatMap((bank) => [
        [testPath(bank), testXml(bank, version)],
        ...setsOf(bank).map((set) => [itemPath(set), itemXml(bank, set, version)]),
      ]),
    ]),
  );
