import { z } from 'zod';
import { standardSchema } from '../../standard/standard.schema.ts';
import type { Standards, Text } from '../../standard/standard.ts';
import { jsonSchemaOf, type Resource } from '../../web/api.ts';

const schemaAddress = '/api/v1/standard/schema';

const titleOf = (version: string): Text => ({
  fr: `Le référentiel de Cap18${version && `, version ${version}`}`,
  en: `Cap18's standard${version && `, version ${version}`}`,
});

/** The standard as open data: today's, each version by name (`2026.2`), and its JSON Schema. */
export const standardResources = ({ current, byVersion }: Standards): readonly Resource[] => [
  {
    name: 'Standard',
    path: '/standard',
    title: () => titleOf(''),
    type: 'application/json',
    schema: standardSchema,
    data: () => current,
    describedBy: schemaAddress,
  },
  {
    name: 'StandardVersion',
    path: '/standard/:version',
    values: [...byVersion.keys()],
    title: titleOf,
    type: 'application/json',
    schema: standardSchema,
    data: (version) => byVersion.get(version),
    describedBy: schemaAddress,
  },
  {
    name: 'StandardSchema',
    path: '/standard/schema',
    title: () => ({ fr: 'Schéma du référentiel', en: 'Schema of the standard' }),
    type: 'application/schema+json',
    schema: z.record(z.string(), z.unknown()),
    data: () => jsonSchemaOf(standardSchema),
  },
];
