/** What a page of a service is of, once open: its visit finds it, its view reads it. */
import type { Organisation } from '../../people/organisations/bodies.ts';
import type { Account } from '../../people/signin/signin.ts';
import type { Lang, Standard } from '../../standard/standard.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { Service } from './services.ts';

/** A service that the policy of the address let someone read, with what they are to it. */
export type OpenedService = {
  readonly lang: Lang;
  readonly service: Service;
  readonly body: Organisation;
  /** Its body, then those that this one belongs to. */
  readonly above: readonly Organisation[];
  readonly account: Account;
  /**
   * Whether they write what the service is and does, decide of proofs, lead it, read its body too, manage it.
   */
  readonly writes: boolean;
  readonly reviews: boolean;
  readonly leads: boolean;
  readonly readsBody: boolean;
  readonly managesBody: boolean;
  /** Whether they have a role in its team now. */
  readonly inTeam: boolean;
};

export type OpenedFile = OpenedService & {
  readonly dossier: Dossier;
  readonly standard: Standard;
  /** A day in Québec. */
  readonly today: string;
};
