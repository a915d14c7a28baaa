/** What others told of a service since someone's last visit, as the home of the service tells it. Pure. */
import { dayOf } from '../../../standard/days.ts';
import type { Dossier, DossierFact } from '../dossier/dossier.ts';
import { newsSince, practicesAbout, type Since } from './visits.ts';

/** As many lines as are read at a glance; the others are in the history. */
const linesAtMost = 8;

/** What one person did on one day, in one practice: alike for each of its facts. */
export type NewsLine = {
  /** The number of the practice; undefined for the service as a whole. */
  readonly practice: number | undefined;
  readonly facts: readonly [DossierFact, ...DossierFact[]];
};

export type News = {
  readonly since: Since;
  /** The latest lines, those of a practice together. */
  readonly lines: readonly NewsLine[];
  /** How many other lines there are. */
  readonly others: number;
};

/** What a fact says, for those that several actions may have alike; its rank for the others, which stand alone. */
const saidAlike = ({ kind, data, seq }: DossierFact): string => {
  switch (kind) {
    case 'service.declared':
      return `${data.status} ${data.from}`;
    case 'service.planned':
      return `${data.assignee} ${data.due}`;
    case 'service.commented':
      return data.review === undefined ? data.mentions.join(' ') : String(seq);
    default:
      return String(seq);
  }
};

/** What others told since, the latest lines of it. */
export const newsOf = (dossier: Dossier, since: Since, account: string): News => {
  const lines = new Map<string, NewsLine>();
  for (const fact of newsSince(dossier, since, account)) {
    const [practice] = practicesAbout(dossier, fact);
    const day = dayOf(new Date(fact.recordedAt));
    const key = [practice, fact.actor.id, day, fact.kind, saidAlike(fact)].join(' ');
    const line = lines.get(key);
    // The last comes first: within a line, things stand as they were told.
    lines.set(key, { practice, facts: line ? [fact, ...line.facts] : [fact] });
  }
  const shown = [...lines.values()].slice(0, linesAtMost);
  return {
    since,
    lines: [...Map.groupBy(shown, ({ practice }) => practice).values()].flat(),
    others: lines.size - shown.length,
  };
};
