/** A resource of `/api/v1` gives its routes, its line of the index and its part of the description. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Text } from '../standard/standard.ts';
import { lruCache } from './cache.ts';
import { problemSchema, problemType } from './errors.ts';
import type { Site } from './layout.ts';
import { Refusal } from './refusal.ts';
import { type Answer, type Prepared, prepare, sendPrepared } from './send.ts';

export type Resource = {
  readonly name: string;
  /** After `/api/v1`; one parameter at most, for example `:version`. */
  readonly path: string;
  readonly values?: readonly string[];
  readonly title: (value: string) => Text;
  readonly type: string;
  /** Data that do not follow it are never sent. */
  readonly schema: z.ZodType;
  readonly data: (value: string) => unknown;
  readonly describedBy?: string;
};

const root = '/api/v1';
const description = `${root}/openapi.json`;
const title: Text = { fr: 'Données ouvertes de Cap18', en: 'Open data of Cap18' };
const answersKept = 100;

const text = z.strictObject({ fr: z.string(), en: z.string() });

const indexSchema = z.strictObject({
  title: text,
  description: z.url().describe('OpenAPI'),
  resources: z.array(z.strictObject({ title: text, url: z.url(), type: z.string() })),
});

const descriptionSchema = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.unknown()),
});

/** Source: JSON Schema 2020-12, on which OpenAPI 3.1 builds. */
export const jsonSchemaOf = (schema: z.ZodType): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(schema, { io: 'input' });

const valuesOf = ({ values = [''] }: Resource): readonly string[] => values;
const parameterOf = ({ path }: Resource): string | undefined => /:(\w+)/.exec(path)?.[1];
const addressOf = ({ path }: Resource, value: string): string => root + path.replace(/:\w+/, value);
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const inBoth = ({ fr, en }: Text): string => `${fr} / ${en}`;

const refusals: Readonly<Record<string, Text>> = {
  400: { fr: 'Demande mal formée', en: 'Malformed request' },
  404: { fr: 'Rien à cette adresse', en: 'Nothing at this address' },
  429: { fr: 'Trop de demandes; réessayer plus tard', en: 'Too many requests; try again later' },
  default: { fr: 'Panne', en: 'Failure' },
};

const operationOf = (resource: Resource, schema: string) => {
  const { name, title, type, values } = resource;
  const parameter = parameterOf(resource);
  return {
    get: {
      operationId: name,
      summary: inBoth(title(parameter === undefined ? '' : `{${parameter}}`)),
      ...(parameter !== undefined && {
        parameters: [
          { name: parameter, in: 'path', required: true, schema: { type: 'string', enum: values } },
        ],
      }),
      responses: {
        200: { description: inBoth(title('')), content: { [type]: { schema: ref(schema) } } },
        304: { description: inBoth({ fr: 'Inchangé depuis (ETag)', en: 'Unchanged since (ETag)' }) },
        ...Object.fromEntries(
          Object.entries(refusals).map(([status, told]) => [
            status,
            { description: inBoth(told), content: { [problemType]: { schema: ref('Problem') } } },
          ]),
        ),
      },
      security: [],
    },
  };
};

/** Source: OpenAPI Specification 3.1.1. */
const described = (resources: readonly Resource[]) => {
  // Resources of the same schema share it, named after the first.
  const names = new Map<z.ZodType, string>([[problemSchema, 'Problem']]);
  for (const { schema, name } of resources) if (!names.has(schema)) names.set(schema, name);
  const schemas = [...names].map(([schema, name]) => [name, { ...jsonSchemaOf(schema), $schema: undefined }]);
  return {
    openapi: '3.1.1',
    info: {
      title: inBoth(title),
      version: '1',
      license: { name: 'LiLiQ-P-1.1', identifier: 'LiLiQ-P-1.1' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(
      resources.map((resource) => [
        root + resource.path.replace(/:(\w+)/, '{$1}'),
        operationOf(resource, names.get(resource.schema) ?? ''),
      ]),
    ),
    components: { schemas: Object.fromEntries(schemas) },
  };
};

const indexOf = ({ baseUrl }: Site, resources: readonly Resource[]): z.input<typeof indexSchema> => ({
  title,
  description: baseUrl + description,
  resources: resources.flatMap((resource) =>
    valuesOf(resource).map((value) => ({
      title: resource.title(value),
      url: baseUrl + addressOf(resource, value),
      type: resource.type,
    })),
  ),
});

/** Source: RFC 9727, 2 and 4; RFC 9264, 4.2. */
const catalogPath = '/.well-known/api-catalog';
const catalogProfile = 'https://www.rfc-editor.org/info/rfc9727';
const catalogOf = ({ baseUrl }: Site) => ({
  linkset: [
    {
      anchor: baseUrl + root,
      'service-desc': [{ href: baseUrl + description, type: 'application/json' }],
    },
  ],
});

export type FileFormat = { readonly name: string; readonly title: Text; readonly schema: z.ZodType };

export const schemaOf = ({ baseUrl }: Pick<Site, 'baseUrl'>, { name }: FileFormat): string =>
  `${baseUrl}${root}/schemas/${name}`;

export const fileSchema = ({ name, title: { fr, en }, schema }: FileFormat): Resource => ({
  name: 'FileSchema',
  path: `/schemas/${name}`,
  title: () => ({ fr: `Schéma : ${fr}`, en: `Schema: ${en}` }),
  type: 'application/schema+json',
  schema: z.record(z.string(), z.unknown()),
  data: () => jsonSchemaOf(schema),
});

export const openData = (app: FastifyInstance, site: Site, resources: readonly Resource[]): void => {
  const all: readonly Resource[] = [
    {
      name: 'Index',
      path: '',
      title: () => ({ fr: 'Ce que donne cette API', en: 'What this API gives' }),
      type: 'application/json',
      schema: indexSchema,
      data: () => indexOf(site, resources),
    },
    {
      name: 'Description',
      path: '/openapi.json',
      title: () => ({ fr: 'Description de cette API (OpenAPI)', en: 'Description of this API (OpenAPI)' }),
      type: 'application/json',
      schema: descriptionSchema,
      data: () => described(all),
    },
    ...resources,
  ];
  const answers = lruCache<string, Prepared>(answersKept);
  const answer = (request: FastifyRequest, reply: FastifyReply, resource: Resource): Answer => {
    const { [parameterOf(resource) ?? '']: value = '' } = request.params as Readonly<Record<string, string>>;
    if (!valuesOf(resource).includes(value)) throw new Refusal(404);
    const prepared = answers.getOrMake(addressOf(resource, value), () =>
      prepare(JSON.stringify(resource.schema.parse(resource.data(value))), `${resource.type}; charset=utf-8`),
    );
    const links = [`<${description}>; rel="service-desc"`];
    if (resource.describedBy) links.unshift(`<${resource.describedBy}>; rel="describedby"`);
    reply.header('access-control-allow-origin', '*').header('link', links.join(', '));
    return sendPrepared(request, reply, prepared);
  };
  app.get(catalogPath, (_request, reply) =>
    reply
      .type(`application/linkset+json; profile="${catalogProfile}"`)
      .header('access-control-allow-origin', '*')
      .header('link', `<${catalogPath}>; rel="api-catalog"`)
      .send(JSON.stringify(catalogOf(site))),
  );
  for (const resource of all)
    app.get(root + resource.path, (request, reply) => answer(request, reply, resource));
};
