import {
  type Kysely,
  type KyselyPlugin,
  OperationNodeTransformer,
  type QueryId,
  type SchemableIdentifierNode,
} from 'kysely';
import type { Tables } from './schema.ts';

/** Table → the one asked in its place. */
export type OtherNames = Readonly<Partial<Record<keyof Tables, string>>>;

class Renamer extends OperationNodeTransformer {
  readonly #names: ReadonlyMap<string, string>;

  constructor(names: OtherNames) {
    super();
    this.#names = new Map(Object.entries(names));
  }

  protected override transformSchemableIdentifier(
    node: SchemableIdentifierNode,
    queryId: QueryId,
  ): SchemableIdentifierNode {
    const same = super.transformSchemableIdentifier(node, queryId);
    const name = this.#names.get(same.identifier.name);
    return name === undefined ? same : { ...same, identifier: { ...same.identifier, name } };
  }
}

/**
 * A database in which other tables, of the same shape, stand in place of some: what works on it, in its transactions too,
 * can neither read nor change those. Tables that SQL names in words of its own (`sql`) keep their names.
 */
export const renamed = (db: Kysely<Tables>, names: OtherNames): Kysely<Tables> => {
  const renamer = new Renamer(names);
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => renamer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
  return db.withPlugin(plugin);
};
