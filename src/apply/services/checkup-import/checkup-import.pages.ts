import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { codeField } from '../../../people/learners/resume-code.forms.ts';
import { type OwnVisit, ownPages } from '../../../people/signin/account.visits.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { nothingReturned, oneOrMore, type Returned, refusedIn } from '../../../web/fields.ts';
import { href } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { asSeen } from '../dossier/dossier.kinds.ts';
import type { Dossier, DossierFact } from '../dossier/dossier.ts';
import { addsBodies, scopeOf } from '../list/list.ts';
import { listIn } from '../list/list.visits.ts';
import {
  type DrawnInService,
  type ServicesDeps,
  type ServiceVisit,
  servicePages,
  unlessArchived,
  visitService,
} from '../service.visits.ts';
import { noServiceView } from '../services.views.ts';
import { spokenOf } from '../spoken.ts';
import { conflictView } from '../telling/conflict.views.ts';
import { type ImportedCheckup, importedFacts, importedLines } from './checkup-import.ts';
import { chooseServiceView, chooseView, previewView } from './checkup-import.views.ts';
import { checkupsOn, type HeldCheckups } from './checkup-import.visits.ts';
import { checkupImportWords } from './checkup-import.words.ts';

type CheckupImportDeps = ServicesDeps & HeldCheckups;

/** The check-up that is looked at; one is to be chosen first where none is. */
const chosenQuery = z.object({ checkup: z.uuid().optional().catch(undefined) });
type Query = z.output<typeof chosenQuery>;

/** A check-up to bring as it was shown. */
const broughtForm = z.object({
  checkup: z.uuid(),
  seen: z.coerce.number().int().min(0),
  take: oneOrMore(8, 100).optional().default([]),
});

/** The services in whose files the reader writes: the next page is of the one that they choose. */
const drawServices = async ({ deps, asked, account }: OwnVisit<CheckupImportDeps>, { checkup }: Query) => {
  const { lang } = asked;
  const query = checkup === undefined ? '' : `checkup=${checkup}`;
  const grants = await deps.organisations.grantsOf(account);
  const bodies = await deps.organisations.all();
  const words = checkupImportWords[lang];
  const list = await listIn(
    deps,
    asked,
    scopeOf(grants, bodies, 'write'),
    {
      here: href('bringCheckup', lang),
      ...(checkup === undefined ? {} : { kept: { checkup } }),
      bodies: [],
      more: ({ organisation }) => bodies.get(organisation)?.name[lang],
      to: ({ id }) => href('serviceCheckups', lang, { service: id }) + (query === '' ? '' : `?${query}`),
    },
    noServiceView(lang, words.chooseNone, addsBodies(grants, bodies)),
  );
  const body = chooseServiceView(lang, list);
  return { title: words.chooseService, bundle: 'service' as const, query, body };
};

/** A service, with the check-ups of the record that the device opens; undefined where it opens none. */
type BroughtVisit = ServiceVisit<CheckupImportDeps> & {
  readonly checkups: readonly ImportedCheckup[] | undefined;
};

/** A check-up as it would stand in the dossier of its service, with what was ticked. */
type Preview = {
  readonly dossier: Dossier;
  readonly checkup: ImportedCheckup;
  readonly taken?: readonly string[];
  readonly error?: string;
  /** What others told meanwhile. */
  readonly since?: readonly DossierFact[];
};

/** Why no check-up is opened, with the code that was typed; or a check-up that was not brought. */
type Back = Returned | Preview;

type BroughtOutcome = Outcome<BroughtVisit, Query, Back>;

const visitBrought = async (deps: CheckupImportDeps, asked: Asked): Promise<BroughtVisit> => ({
  ...(await visitService(deps, asked)),
  checkups: await checkupsOn(deps, asked.request),
});

const drawBrought = async (visit: BroughtVisit, query: Query, back?: Back): Promise<DrawnInService> => {
  if (back) return 'errors' in back ? drawChoice(visit, back) : drawPreview(visit, back);
  if (query.checkup === undefined) return drawChoice(visit);
  const checkup = visit.checkups?.find(({ id }) => id === query.checkup);
  if (!checkup) return { ...drawChoice(visit, absentIn(visit)), status: 404 };
  const dossier = await visit.deps.dossiers.read(visit.service.id);
  return drawPreview(visit, { dossier, checkup });
};

/** A check-up that the device does not open: its code does. */
const absentIn = ({ lang }: BroughtVisit): Returned => refusedIn(codeField, checkupImportWords[lang].absent);

const drawChoice = (visit: BroughtVisit, returned = nothingReturned): DrawnInService => ({
  title: checkupImportWords[visit.lang].title,
  body: chooseView({ ...visit, standard: visit.deps.standards.current, returned }),
});

const drawPreview = async (
  visit: BroughtVisit,
  { dossier, checkup, since = [], taken = [], error }: Preview,
): Promise<DrawnInService> => {
  const { deps, lang } = visit;
  const standard = deps.dossiers.standardOf(dossier);
  const lines = importedLines(dossier, standard, checkup);
  const { names } = await spokenOf(deps, lines, since);
  return {
    title: checkupImportWords[lang].title,
    query: `checkup=${checkup.id}`,
    // What others told meanwhile is no error of the form.
    wrong: error !== undefined,
    body: previewView({
      ...visit,
      standard,
      checkup,
      lines,
      seen: dossier.head,
      taken,
      names,
      moved: since.length > 0 && conflictView(lang, since, names),
      errors: error === undefined ? [] : [{ field: 'bring', message: error }],
    }),
  };
};

const bring = async (visit: BroughtVisit, form: z.output<typeof broughtForm>): Promise<BroughtOutcome> => {
  const { deps, lang, service, account } = visit;
  const { dossiers } = deps;
  const checkup = visit.checkups?.find(({ id }) => id === form.checkup);
  if (!checkup) return { back: absentIn(visit), status: 400 };
  // What was read is what is recorded: from the dossier as it was shown, so that what others told since is
  // noticed.
  const told = unlessArchived(
    await dossiers.write<'nothing'>(service.id, actorOf(account), form.seen, (dossier) => {
      const shown = asSeen(dossier, form.seen);
      const lines = importedLines(shown, dossiers.standardOf(dossier), checkup);
      const said = importedFacts(lines, checkup, shown.declared, form.take, lang, uuidv4);
      return said.facts.length > 0 ? said : { refused: 'nothing' };
    }),
  );
  if (told.outcome === 'recorded')
    return { go: `${href('service', lang, { service: service.id })}?done=brought` };
  const preview = { dossier: told.dossier, checkup, taken: form.take };
  return told.outcome === 'moved'
    ? { back: { ...preview, since: told.since }, status: 409 }
    : { back: { ...preview, error: checkupImportWords[lang].nothingTicked }, status: 400 };
};

export const pages = {
  bringCheckup: ownPages<CheckupImportDeps>()({
    title: (_deps, lang) => checkupImportWords[lang].chooseService,
    query: chosenQuery,
    show: drawServices,
  }),
  serviceCheckups: servicePages(visitBrought)({
    title: (_deps, lang) => checkupImportWords[lang].title,
    query: chosenQuery,
    show: drawBrought,
    form: broughtForm,
    act: bring,
  }),
} satisfies Readonly<Record<string, Page<CheckupImportDeps>>>;
