import { v4 as uuidv4 } from 'uuid';
import type { Known } from '../../assessment/assessment.ts';
import type { Erasure } from '../../people/learners/erasure.ts';
import { learnerStream } from '../../people/learners/learners.facts.ts';
import type { PersonalData } from '../../people/learners/personal-data.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import type { Said } from '../../platform/ledger/ledger.ts';
import type { Phase } from '../../standard/standard.ts';
import { checkupFacts } from './checkup.facts.ts';
import { type Checkup, checkupsFrom } from './checkup.ts';
import { checkupTextsStore } from './checkups.store.ts';

/** A check-up with the words of its person: the name of the service, and why actions do not apply. */
export type WordedCheckup = Checkup & {
  /** Empty where none was given. */
  readonly service: string;
  /** By action. */
  readonly whys: ReadonlyMap<string, string>;
};

export type Checkups = ReturnType<typeof checkups>;

const aboutService = 'service';

/** Check-ups: facts in a person's own stream, their words in a table that is erased with their record. */
export const checkups = ({
  db,
  erasure,
  personalData,
  clock,
}: Pick<Database, 'db'> & {
  readonly erasure: Erasure;
  readonly personalData: PersonalData;
  readonly clock: () => Date;
}) => {
  const ledger = ledgerStore(checkupFacts);
  erasure.register({ erase: (tx, personId) => checkupTextsStore(tx).removeAllOf(personId) });
  personalData.register(async (personId) => ({ checkups: await checkupTextsStore(db).of(personId) }));

  /**
   * Appends facts, and keeps words with them: both or neither. False when the record was erased meanwhile.
   */
  const tell = (
    personId: string,
    said: readonly Said<typeof checkupFacts>[],
    keep: (texts: ReturnType<typeof checkupTextsStore>) => Promise<void>,
  ): Promise<boolean> =>
    db.transaction().execute(async (tx: Tx) => {
      const facts = said.map((each) => ({ ...each, actor: { kind: 'learner', id: personId } as const }));
      const { outcome } = await ledger.append(tx, learnerStream(personId), facts, { at: clock() });
      if (outcome === 'closed') return false;
      await keep(checkupTextsStore(tx));
      return true;
    });

  return {
    /** The latest one begun first. */
    of: async (personId: string): Promise<readonly WordedCheckup[]> => {
      const [facts, texts] = await Promise.all([
        ledger.read(db, learnerStream(personId)),
        checkupTextsStore(db).of(personId),
      ]);
      return checkupsFrom(facts).map((checkup) => {
        const mine = texts.filter((text) => text.checkup === checkup.id);
        const whys = mine.filter(({ about }) => about !== aboutService);
        return {
          ...checkup,
          service: mine.find(({ about }) => about === aboutService)?.words ?? '',
          whys: new Map(whys.map(({ about, words }) => [about, words])),
        };
      });
    },

    /** Undefined when the record was erased meanwhile. */
    begin: async (
      personId: string,
      { phase, service, standard }: { phase: Phase; service: string; standard: string },
    ): Promise<string | undefined> => {
      const id = uuidv4();
      const told = await tell(
        personId,
        [{ kind: 'checkup.begun', data: { checkup: id, phase, standard } }],
        (texts) => texts.keep(personId, { checkup: id, about: aboutService, words: service }),
      );
      return told ? id : undefined;
    },

    describe: (personId: string, checkup: Checkup, { phase, service }: { phase: Phase; service: string }) =>
      tell(
        personId,
        phase === checkup.phase
          ? []
          : [{ kind: 'checkup.phase-changed', data: { checkup: checkup.id, phase } }],
        (texts) => texts.keep(personId, { checkup: checkup.id, about: aboutService, words: service }),
      ),

    /**
     * Keeps what is said of the actions of a practice, and why some do not apply. The same said again is no
     * new fact.
     */
    answer: (
      personId: string,
      checkup: Checkup,
      practice: number,
      statuses: Readonly<Record<string, Known>>,
      whys: Readonly<Record<string, string>>,
    ): Promise<boolean> => {
      const same =
        checkup.answered.has(practice) &&
        Object.entries(statuses).every(([action, status]) => checkup.statuses.get(action) === status);
      const data = { checkup: checkup.id, practice, statuses };
      return tell(personId, same ? [] : [{ kind: 'checkup.answered', data }], async (texts) => {
        for (const about of Object.keys(statuses))
          await texts.keep(personId, { checkup: checkup.id, about, words: whys[about] ?? '' });
      });
    },
  };
};
