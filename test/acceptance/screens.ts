import assert from 'node:assert/strict';
import type { Browser, ConsoleMessage, Locator, Page, Request, ViewportSize } from 'playwright-core';
import { pageTable } from '../../src/app/pages.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { standard } from '../support/app.ts';
import { steps } from '../support/learner.ts';
import { answerOf, lay, openContext, type Sent } from './page-reading.ts';
import { become, type Device, deviceOf, type Who, type World } from './people.ts';
import type { Moment } from './room-moments.ts';

export const desk = { width: 1280, height: 900 };

export type Screen = Device & {
  readonly page: PageName;
  /** What tells it from the same page at another moment. */
  readonly state: string;
  readonly params?: (world: World) => PathParams;
  /** Query, without `?`; made when the page is opened where it says when. */
  readonly query?: string | (() => string);
  /** A form of the page that is sent once it is open, for example without filling it in. */
  readonly act?: (lang: Lang) => Sent;
  readonly does?: (page: Page) => Promise<void>;
  /** Whether it follows a room: from the moment it does, it stays as it is. */
  readonly follows?: boolean;
  readonly status?: number;
};

type Rest = Omit<Screen, 'page' | 'state'>;
const screen = (page: PageName, state = 'as it is', rest: Rest = {}): Screen => ({ page, state, ...rest });

const sendsTo =
  (name: PageName, params: PathParams = {}, fills: Sent['fills'] = []) =>
  (lang: Lang): Sent => {
    const action = href(name, lang, params);
    const button = 'button:not([formaction], [name="unknown"], [value="change"])';
    // Its address may hold what was chosen before.
    return { fills, button: `form:is([action="${action}"], [action^="${action}?"]) ${button}` };
  };

const presses =
  (button: string, fills: Sent['fills'] = []) =>
  (): Sent => ({ fills, button });

const pressesTo = (value: string, name = 'act') => presses(`[name="${name}"][value="${value}"]`);

const sendsForm = (holding: string, fills: Sent['fills'] = []) =>
  presses(`form:has(${holding}) button`, fills);

/** Sends the answer to another question than the one asked, as a tab left open for long may. */
const answersAnother = async (page: Page): Promise<void> => {
  await page.evaluate("document.querySelector('[name=item]').value = 'Q9'");
  await page.locator('form.question button').first().click();
  await page.locator('.actions .button').waitFor();
};

const matchesEach = async (page: Page): Promise<void> => {
  for (const made of [1, 2, 3]) {
    await page.locator('.matching .options a').first().click();
    await page.locator(`.chosen li:nth-child(${made})`).waitFor();
  }
};

/** Loses the code of the device, then answers. */
const answersWithoutCode = async (page: Page): Promise<void> => {
  await page.context().clearCookies();
  await page.locator('form.question button').first().click();
  await page.locator('#resume').waitFor();
};

const goesOnWithHalf = presses('[name="done"]', [['#words', 'Présenter deux maquettes']]);

const savesWithoutDay = presses('#change button:not([name])', [['#due', '']]);

const unfold = async (button: Locator): Promise<void> => {
  const folded = button.locator('xpath=ancestor::details[not(@open)]/summary');
  for (const summary of await folded.all()) await summary.click();
};

/** Fills in a form of a page and sends it, as people do, and waits for what comes of it. */
const sends = async (page: Page, { fills = [], button, shows = '[role="alert"]' }: Sent): Promise<void> => {
  const shown = page.locator(shows).first().waitFor();
  const pressed = page.locator(button).last();
  await unfold(pressed);
  for (const [field, value] of fills)
    await (value === true ? page.locator(field).first().check() : page.locator(field).fill(value));
  await pressed.click();
  await shown;
};

/** What a page says of what was done just now. */
const justNow = (said: string) => (): string => `${said}&at=${Date.now()}`;

const step = (id: string, state: string, rest: Rest): Screen =>
  screen('step', `${id}, ${state}`, { params: () => ({ step: id }), ...rest });

const rank = (number: number) => () => ({ rank: number });

/** What the world has that pages are about. */
const at = {
  task: ({ service, task }: World) => ({ service, item: task }),
  archivedPractice: ({ archivedService }: World) => ({ service: archivedService, id: 7 }),
  declined: ({ service, declinedReview }: World) => ({ service, review: declinedReview }),
  closed: ({ service, closedReview }: World) => ({ service, review: closedReview }),
  service: ({ service }: World) => ({ service }),
  archived: ({ archivedService }: World) => ({ service: archivedService }),
  practice7: ({ service }: World) => ({ service, id: 7 }),
  practice8: ({ service }: World) => ({ service, id: 8 }),
  text: ({ service, text }: World) => ({ service, text }),
  evidence: ({ service, evidence }: World) => ({ service, evidence }),
  fileless: ({ service, removedEvidence }: World) => ({ service, evidence: removedEvidence }),
  measure: ({ service, measure }: World) => ({ service, measure }),
  open: ({ service, openReview }: World) => ({ service, review: openReview }),
  reviewLink: ({ reviewLink }: World) => ({ token: reviewLink }),
  body: ({ body }: World) => ({ organisation: body }),
  invitation: ({ invitation }: World) => ({ token: invitation }),
  sent: ({ launches }: World) => ({ launch: launches.sent }),
  teacher: ({ launches }: World) => ({ launch: launches.teacher }),
  choice: ({ launches }: World) => ({ launch: launches.choice }),
  ahead: ({ commitments }: World) => ({ commitment: commitments.ahead }),
  over: ({ over }: World) => ({ code: over }),
};

/** What is sent as it should not be: the page comes back with what is wrong. */
const refused = (act: NonNullable<Rest['act']>): Rest => ({ act, status: 400 });

const unfilled = (holding: string, fills: Sent['fills'] = []): Rest => refused(sendsForm(holding, fills));

/** What somebody sees of something. */
const to = (who: Who, params: (world: World) => PathParams, rest: Rest = {}): Rest => ({
  who,
  params,
  ...rest,
});

const understanding: readonly Screen[] = [
  screen('home'),
  screen('home', 'of a returning learner', { who: 'midway' }),
  screen('apply'),
  screen('apply', 'of a returning learner', { who: 'midway' }),
  screen('problem', '4', { params: () => ({ id: 4 }) }),
  screen('understand'),
  screen('theme', '1', { params: () => ({ id: 1 }) }),
  screen('practice', '1', { params: () => ({ id: 1 }) }),
  screen('practice', '8, of both orientations', { params: () => ({ id: 8 }) }),
  screen('sheet', '18', { params: () => ({ id: 18 }) }),
  screen('sheets'),
  screen('layers'),
  screen('edition', '2026.2', { params: () => ({ edition: '2026.2' }) }),
  screen('glossary'),
  screen('search'),
  screen('search', 'with results', { query: 'q=accessible' }),
  screen('search', 'with nothing found', { query: 'q=zzzz' }),
  screen('search', 'with too long a query', { query: `q=${'a'.repeat(250)}`, status: 400 }),
  screen('feedback'),
  screen('feedback', 'about a page', { query: 'page=practice-7' }),
  screen('feedback', 'sent empty', refused(sendsTo('feedback'))),
  screen('feedback', 'sent', { query: 'sent=yes&page=understand' }),
  screen('accessibility'),
  screen('privacy'),
  screen('about'),
  screen('takeAway'),
  screen('takeAwayPlatforms'),
  screen('theme', 'that does not exist', { params: () => ({ id: 99 }), status: 404 }),
];

const entering: readonly Screen[] = [
  screen('training'),
  screen('training', 'with a training under way', { who: 'midway' }),
  screen('training', 'resumed without a code', refused(sendsTo('resume'))),
  screen('training', 'resumed with an unknown code', {
    act: sendsTo('resume', {}, [['[name="code"]', 'lusab-babad-gutih-tugad']]),
    status: 404,
  }),
  screen('training', 'after erasing', { query: 'message=erased' }),
  screen('training', 'after leaving', { query: 'message=left' }),
  screen('training', 'without a training', { query: 'message=absent' }),
  screen('code', undefined, { who: 'beginner' }),
  screen('path', 'at its beginning', { who: 'beginner' }),
  screen('path', 'midway', { who: 'midway' }),
  screen('path', 'with nothing left', { who: 'attested' }),
];

const learning: readonly Screen[] = [
  step('context', 'to read', { who: 'beginner' }),
  step('visual', 'to read', { who: 'beginner' }),
  step('documentation', 'to read', { who: 'midway' }),
  step('q4', 'to answer', { who: 'beginner' }),
  step('q4', 'sent from another question', { who: 'beginner', does: answersAnother, status: 409 }),
  step('q4', 'sent without a code', { who: 'beginner', does: answersWithoutCode, status: 403 }),
  step('q3', 'answered wrongly', { who: 'midway' }),
  step('q4', 'answered rightly', { who: 'midway' }),
  step('q4', 'answered in another tab', { who: 'midway', query: 'already=yes' }),
  step('p6', 'to read', { who: 'midway' }),
  step('e2', 'to do', { who: 'beginner' }),
  step('e2', 'sent empty', { who: 'beginner', ...refused(sendsTo('step', { step: 'e2' })) }),
  step('e2', 'done', { who: 'midway' }),
  step('e1', 'done as proposed', { who: 'midway' }),
  step('commitments', 'empty', { who: 'beginner' }),
  step('commitments', 'sent empty', {
    who: 'beginner',
    ...refused(presses('#commitment button:not([name])')),
  }),
  step('commitments', 'half written by who goes on', { who: 'beginner', ...refused(goesOnWithHalf) }),
  step('commitments', 'full', { who: 'midway' }),
  step('commitments', 'one added', {
    who: 'midway',
    query: justNow('added=7d8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e'),
  }),
  screen('commitments', 'one removed', {
    who: 'midway',
    query: justNow('removed=7d8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e'),
  }),
  screen('commitments', 'empty', { who: 'beginner' }),
  screen('commitments', 'full', { who: 'midway' }),
  screen('commitments', 'of a record just opened', { who: 'midway', query: justNow('code=new') }),
  screen('commit', 'without a record', { params: () => ({ id: 7 }) }),
  screen('commit', 'with a record', { who: 'midway', params: () => ({ id: 12 }) }),
  screen('commit', 'sent empty', { params: () => ({ id: 7 }), ...refused(sendsTo('commit', { id: 7 })) }),
  screen('commitment', 'to do', to('midway', at.ahead)),
  screen('commitment', 'done', {
    who: 'midway',
    params: ({ commitments }) => ({ commitment: commitments.done }),
  }),
  screen('commitment', 'without a day', to('midway', at.ahead, refused(savesWithoutDay))),
];

const testing: readonly Screen[] = [
  screen('positioning', 'to begin', { who: 'beginner' }),
  screen('positioning', 'under way', { who: 'positioning' }),
  screen('positioning', 'finished', { who: 'positioned' }),
  screen('positioning', 'closed', { who: 'midway' }),
  screen('positioningQuestion', 'answered rightly', { who: 'positioning', params: rank(1) }),
  screen('positioningQuestion', 'answered wrongly', { who: 'positioning', params: rank(2) }),
  screen('positioningQuestion', 'to answer', { who: 'positioning', params: rank(3) }),
  screen('positioningQuestion', 'sent empty', {
    who: 'positioning',
    params: rank(3),
    ...refused(sendsTo('positioningQuestion', { rank: 3 })),
  }),
  screen('evaluation', 'locked', { who: 'beginner' }),
  screen('evaluation', 'to begin', { who: 'ready' }),
  screen('evaluation', 'under way', { who: 'evaluating' }),
  screen('evaluation', 'failed', { who: 'failed' }),
  screen('evaluationQuestion', 'answered, one rightly', { who: 'evaluating', params: rank(1) }),
  screen('evaluationQuestion', 'answered, none rightly', { who: 'evaluating', params: rank(2) }),
  screen('evaluationQuestion', 'to answer', { who: 'evaluating', params: rank(3) }),
  screen('evaluationQuestion', 'to send', { who: 'evaluating', params: rank(3), does: matchesEach }),
  screen('results', 'none', { who: 'beginner' }),
  screen('results', 'failed, without a positioning test', { who: 'failed' }),
  screen('results', 'passed', { who: 'passed' }),
];

const reviewing: readonly Screen[] = [
  screen('review', 'with nothing missed', { who: 'beginner' }),
  screen('review', 'with nothing for today', { who: 'positioned' }),
];

const ofCheckup = (which: keyof World['checkups'], more: PathParams = {}): Rest => ({
  who: 'midway',
  params: ({ checkups }) => ({ checkup: checkups[which], ...more }),
});

/** Says that an action does not apply, without why. */
const saysNoWhy = presses('[name="go"][value="next"]', [['[value="not-applicable"]', true]]);

const begins = (): Sent => ({
  fills: [
    ['[name="phase"][value="run"]', true],
    ['[name="audience"][value="managers"]', true],
  ],
  button: 'form.question button',
  shows: '.notice',
});

const takingStock: readonly Screen[] = [
  screen('checkup', 'without a record'),
  screen('checkup', 'with checkups', { who: 'midway' }),
  screen('checkup', 'sent empty', refused(sendsTo('checkup'))),
  screen('checkup', 'just begun', { act: begins }),
  screen('checkupForm'),
  screen('checkupPractice', 'to answer', ofCheckup('empty', { id: 7 })),
  screen('checkupPractice', 'answered', ofCheckup('full', { id: 4 })),
  screen('checkupPractice', 'sent without why', { ...ofCheckup('empty', { id: 9 }), ...refused(saysNoWhy) }),
  screen('checkupService', undefined, ofCheckup('full')),
  screen('checkupResult', 'empty', ofCheckup('empty')),
  screen('checkupResult', 'full', ofCheckup('full')),
];

const leaving: readonly Screen[] = [
  screen('certificate', 'locked', { who: 'beginner' }),
  screen('certificate', 'to ask for', { who: 'passed' }),
  screen('certificate', 'asked for without a name', { who: 'passed', ...refused(sendsTo('certificate')) }),
  screen('certificate', 'asked for under a name that cannot be drawn', {
    who: 'passed',
    ...refused(sendsTo('certificate', {}, [['[name="name"]', 'Zoé <3']])),
  }),
  screen('certificate', 'issued', { who: 'attested' }),
  screen('attestation', 'valid', { params: ({ valid }) => ({ number: valid }) }),
  screen('attestation', 'withdrawn', { params: ({ withdrawn }) => ({ number: withdrawn }) }),
  screen('attestation', 'unknown', { params: () => ({ number: '0000-0000-0000' }), status: 404 }),
  screen('badge', undefined, { params: () => ({ edition: '2026.2' }) }),
  screen('verify'),
  screen('verify', 'with a number too short', { query: 'number=7K3F', status: 400 }),
  screen('myData', 'at the beginning', { who: 'beginner' }),
  screen('myData', 'full', { who: 'attested' }),
  screen('myData', 'with a new code', { who: 'midway', query: 'code=new' }),
  screen('newCode', undefined, { who: 'midway' }),
  screen('erase', undefined, { who: 'midway' }),
];

const inRoom = (room: keyof World['sessions']): Rest => ({
  params: ({ sessions }) => ({ link: sessions[room].link }),
});

const afterSession: readonly Screen[] = [
  screen('facilitatorResults', 'of a session led to its end', inRoom('led')),
  screen('facilitatorResults', 'with nothing asked yet', inRoom('started')),
  screen('facilitatorResults', 'of a session that has not begun', inRoom('ahead')),
  screen('facilitatorResults', 'under an unknown link', { params: () => ({ link: 'unknown' }), status: 404 }),
  screen('facilitatorNewLink', undefined, inRoom('led')),
  screen('facilitatorCopy', undefined, inRoom('ahead')),
  screen('facilitatorQuestions', undefined, inRoom('ahead')),
  screen('facilitatorQuestions', 'sent empty', { ...inRoom('ahead'), ...refused(pressesTo('add', 'do')) }),
  screen('facilitatorOrder', undefined, inRoom('led')),
  screen('facilitatorScript', undefined, inRoom('led')),
  screen('facilitatorCards', undefined, inRoom('led')),
  screen('facilitatorCards', 'without any question', inRoom('ahead')),
];

const record = (state: string, who: Who, rest: Rest = {}): Screen =>
  screen('participantCredit', state, { who, params: at.over, ...rest });

/** Takes back the audience told at the door, then begins. */
const beginsWithoutAudience = async (page: Page): Promise<void> => {
  await page.evaluate("document.querySelector('[name=audience]:checked').checked = false");
  await sends(page, pressesTo('new')());
};

const attending: readonly Screen[] = [
  screen('participantCredit', 'with nothing to keep', {
    who: 'waiting',
    params: ({ waiting }) => ({ code: waiting }),
  }),
  screen('participantProof', undefined, to('attendee', at.over)),
  record('to begin a training', 'attendee'),
  record('begun without an audience', 'attendee', { does: beginsWithoutAudience, status: 400 }),
  record('added to no code', 'attendee', refused(pressesTo('code'))),
  record('to add to a training', 'returning'),
  record('added already', 'attested'),
  screen('path', 'with a session just added', { who: 'attested', query: 'session=added' }),
  screen('path', 'with a session added before', { who: 'attested', query: 'session=already' }),
];

const leads = (moment: Moment, state: string): Screen =>
  screen('facilitator', state, { params: ({ rooms }) => ({ link: rooms[moment].room.link }), follows: true });

const projects = (moment: Moment, state: string, query: string): Screen =>
  screen('projector', `${state}, ${query}`, {
    params: ({ rooms }) => ({ link: rooms[moment].room.projector }),
    query,
    follows: true,
  });

const sits = (moment: Moment, state: string): Screen =>
  screen('participant', state, {
    seat: moment,
    params: ({ rooms }) => ({ code: rooms[moment].room.code }),
    follows: true,
  });

const gathering: readonly Screen[] = [
  screen('openRoom'),
  screen('myRooms', 'with none'),
  screen('sessionPlan', 'of 90 minutes, for managers', {
    params: () => ({ id: 'themes-1-2' }),
    query: 'audience=managers&start=13%3A30',
  }),
  screen('sessionScript', 'of three hours', { query: 'script=full' }),
  screen('sessionScript', 'of three hours, after the break', { query: 'script=full&part=2' }),
  screen('sessionScript', 'for managers', { query: 'script=short&audience=managers&start=09%3A00' }),
  screen('openRoom', 'sent empty', refused(sendsTo('openRoom'))),
  screen('trialRoom'),
  screen(
    'trialRoom',
    'with a name that is too long',
    refused(() => ({ fills: [['[name="title"]', 'x'.repeat(90)]], button: '[formaction]' })),
  ),
  screen('compose', 'as it begins'),
  screen('compose', 'with questions asked again and breaks', {
    query: 'steps=objectives.Q1.c1-01.P1.break.E1.Q1.documentation&step=P2',
  }),
  screen('compose', 'with minutes that cannot be, and a break to end', {
    query: 'steps=Q1.P1_2-5.break&m=dix&m=7%2C5&m=15&do=open',
    status: 400,
  }),
  screen('openRoom', 'with a plan of one’s own', { query: 'script=own&steps=Q1_7.P1&audience=managers' }),
  screen('openRoom', 'with a plan of one’s own, sent empty', {
    query: 'script=own&steps=Q1_7.P1',
    ...refused(sendsTo('openRoom')),
  }),
  leads('waiting', 'before the start'),
  leads('ready', 'a question about to be asked'),
  leads('open', 'vote open'),
  leads('closed', 'vote closed'),
  leads('timed', 'vote open with a time limit'),
  leads('spread', 'two votes side by side'),
  leads('explained', 'result and explanation'),
  leads('exercise', 'exercise with its answers'),
  leads('voice', 'texts of the room to judge'),
  leads('onScreen', 'a question of the room on screen'),
  leads('stock', 'a practice to take stock of, vote open'),
  leads('stood', 'where the actions of a practice stand'),
  leads('ended', 'ended'),
  projects('waiting', 'before the start', 'theme=light'),
  projects('open', 'question', 'theme=light'),
  projects('timed', 'question with a time limit', 'theme=dark'),
  projects('spread', 'two votes side by side', 'theme=light'),
  projects('spread', 'two votes side by side', 'theme=dark'),
  projects('explained', 'result and explanation', 'theme=light'),
  projects('explained', 'result and explanation', 'theme=dark'),
  projects('practice', 'practice', 'theme=light'),
  projects('placing', 'exercise to do', 'theme=light'),
  projects('exercise', 'exercise with its answers', 'theme=dark'),
  projects('opinions', 'answers of the room', 'theme=light'),
  projects('offered', 'commitments in their words', 'theme=light'),
  projects('onScreen', 'a question of the room', 'theme=dark'),
  projects('stock', 'a practice to take stock of', 'theme=light'),
  projects('stood', 'where the actions of a practice stand', 'theme=light'),
  projects('stood', 'where the actions of a practice stand', 'theme=dark'),
  projects('ended', 'ended', 'theme=light'),
  screen('join'),
  screen('join', 'with a code too short', { query: 'code=K7M', status: 404 }),
  screen('join', 'with the code of no room', { query: 'code=333333', status: 404 }),
  screen('participant', 'at the door', { params: ({ rooms }) => ({ code: rooms.waiting.room.code }) }),
  sits('waiting', 'waiting'),
  sits('open', 'vote open'),
  sits('timed', 'vote open with a time limit'),
  sits('voted', 'voted'),
  sits('spread', 'two votes side by side'),
  sits('placing', 'exercise to do'),
  sits('closed', 'vote closed'),
  sits('revealed', 'result'),
  sits('explained', 'result of a vote without theirs'),
  sits('practice', 'practice'),
  sits('exercise', 'exercise with its answers'),
  sits('commitments', 'commitments'),
  sits('offered', 'commitments in their words'),
  sits('satisfaction', 'satisfaction'),
  sits('voice', 'questions of the room'),
  sits('opinions', 'answers of the room'),
  sits('onScreen', 'a question of the room on screen'),
  sits('stock', 'a practice to take stock of'),
  sits('stood', 'where the actions of a practice stand'),
  sits('ended', 'ended'),
];

const launching: readonly Screen[] = [
  screen('ltiLaunch', 'the first time', to('sent', at.sent)),
  screen('ltiLaunch', 'sent empty', to('sent', at.sent, refused(presses('button[value="new"]')))),
  screen('ltiLaunch', 'of who teaches', to('teacher', at.teacher)),
  screen('ltiLaunch', 'in another browser', { params: at.sent, status: 403 }),
  screen('ltiFollow', undefined, to('teacher', at.teacher)),
  screen('ltiDone', undefined, { who: 'themed' }),
  screen('ltiChoose', undefined, { params: at.choice }),
  screen('ltiChoose', 'sent empty', { params: at.choice, ...refused(presses('form.question button')) }),
  screen('ltiRegister', 'by a link used up', { params: () => ({ token: 'x' }), status: 404 }),
  screen('ltiRefusal', 'of a state used twice', { params: () => ({ reason: 'used-state' }), status: 403 }),
  screen('ltiRefusal', 'of a key', { params: () => ({ reason: 'unknown-key' }), status: 403 }),
];

const administering: readonly Screen[] = [
  screen('signIn'),
  screen('signIn', 'once one has left', { query: 'done=left' }),
  screen('signIn', 'without an address', unfilled('#email')),
  screen('emailSent'),
  screen('emailLink', 'that is over', { params: () => ({ token: 'x'.repeat(43) }), status: 404 }),
  screen('invitation', undefined, { params: at.invitation }),
  screen('invitation', 'to who has an account', to('bodyHead', at.invitation)),
  screen('invitation', 'without a name', { params: at.invitation, ...unfilled('#name') }),
  screen('invitation', 'that is over', { params: () => ({ token: 'x'.repeat(43) }), status: 404 }),
  screen('account', undefined, { who: 'bodyHead' }),
  screen('account', 'opened just now', { who: 'bodyReader', query: 'done=welcome' }),
  screen('account', 'with a wrong address', { who: 'bodyHead', ...unfilled('#email') }),
  screen('leaveAccount', undefined, { who: 'bodyHead' }),
  screen('leaveAccount', 'of who has a training in their account', { who: 'bodyMember' }),
  screen('leaveAccount', 'sent without what becomes of the training', {
    who: 'bodyMember',
    ...unfilled('#record'),
  }),
  screen('account', 'of who has a training in it', { who: 'bodyMember' }),
  screen('ownRecord', 'with none', { who: 'bodyReader' }),
  screen('ownRecord', 'sent empty', { who: 'bodyReader', ...unfilled('#code') }),
  screen('ownRecord', 'held', { who: 'bodyMember' }),
  screen('ownRecord', 'just had', { who: 'bodyMember', query: 'done=claimed' }),
  screen('myData', 'of an account', { who: 'bodyMember' }),
  screen('administration', undefined, { who: 'administrator' }),
  screen('administration', 'of one body', { who: 'bodyReader' }),
  screen('administration', 'with a body without a name', { who: 'administrator', ...unfilled('#add-fr') }),
  screen('organisation', undefined, to('administrator', at.body)),
  screen('organisation', 'read', to('bodyReader', at.body)),
  screen('organisation', 'with nobody invited', to('bodyHead', at.body, unfilled('#invite-name'))),
  screen('journal', undefined, { who: 'administrator' }),
  screen('installation', undefined, { who: 'administrator' }),
  screen('openRoom', 'with an account', { who: 'bodyHead' }),
  screen('myRooms', 'of an account', { who: 'bodyHead' }),
  screen('myRooms', 'of an account with none', { who: 'administrator' }),
  screen('myServices', undefined, { who: 'serviceMember' }),
  screen('myServices', 'with all that there is to do', { who: 'serviceMember', query: 'all=to-do' }),
  screen('myServices', 'of a manager', { who: 'bodyReader' }),
  screen('myServices', 'where nothing is found', { who: 'bodyReader', query: 'q=xyz&sort=changed' }),
  screen('services', undefined, to('bodyHead', at.body)),
  screen(
    'services',
    'where nothing is found',
    to('bodyReader', at.body, { query: 'q=xyz&theme=3&sort=unknown' }),
  ),
  screen('services', 'with one half described', to('bodyHead', at.body, unfilled('#service-fr'))),
  screen('service', undefined, to('serviceReader', at.service)),
  screen('service', 'of a member', to('serviceMember', at.service)),
  screen('service', 'with all that there is to do', to('serviceMember', at.service, { query: 'all=to-do' })),
  screen('service', 'archived', to('bodyHead', at.archived)),
  screen('servicePractices', undefined, to('serviceReader', at.service)),
  screen('servicePractice', 'of a member', to('serviceMember', at.practice8)),
  screen(
    'servicePractice',
    'with a reason missing',
    to(
      'serviceMember',
      at.practice8,
      refused(presses('#form-8-1 button', [['[name="status-8-1"][value="not-applicable"]', true]])),
    ),
  ),
  screen('servicePractice', 'archived', to('bodyHead', at.archivedPractice)),
  screen('servicePractice', 'of a reader', to('serviceReader', at.practice7)),
  screen('servicePlan', undefined, to('serviceMember', at.service)),
  screen('servicePlan', 'of nobody, of a reader', to('serviceReader', at.service, { query: 'qui=personne' })),
  screen('servicePlan', 'empty and archived', to('bodyHead', at.archived)),
  screen('servicePlan', 'with nothing written', to('serviceLead', at.service, unfilled('#words'))),
  screen('servicePlanItem', undefined, to('serviceMember', at.task)),
  screen('serviceHistory', undefined, to('serviceLead', at.service)),
  screen(
    'serviceChanges',
    undefined,
    to('serviceMember', at.service, { query: 'from=2026-10-01&to=2026-11-24' }),
  ),
  screen(
    'serviceChanges',
    'between days that cannot be',
    to('serviceMember', at.service, { query: 'from=2026-10-01&to=2026-09-01', status: 400 }),
  ),
  screen('serviceText', undefined, to('serviceLead', at.text)),
  screen('serviceText', 'without a reason', to('serviceLead', at.text, unfilled('#why'))),
  screen('evidenceToUse', undefined, to('serviceMember', at.service, { query: 'action=7.1' })),
  screen('evidenceToUse', 'with nothing to use', to('bodyHead', at.archived, { query: 'action=7.1' })),
  screen('serviceEvidence', 'of the team', to('serviceMember', at.evidence, { query: 'done=extended' })),
  screen('serviceEvidence', 'removed without a reason', to('serviceLead', at.evidence, unfilled('#why'))),
  screen('serviceMeasures', undefined, to('serviceLead', at.service, { query: 'done=given' })),
  screen('serviceMeasures', 'with none', to('bodyReader', at.archived)),
  screen('serviceMeasures', 'with nothing given', to('serviceMember', at.service, unfilled('#report'))),
  screen('serviceMeasure', undefined, to('serviceLead', at.measure)),
  screen('serviceMeasure', 'removed without a reason', to('serviceMember', at.measure, unfilled('#why'))),
  screen('serviceReviews', undefined, to('serviceLead', at.service, { query: 'practice=7' })),
  screen('serviceReviews', 'to who only reads', to('serviceReader', at.service)),
  screen('serviceReviews', 'with none', to('bodyReader', at.archived)),
  screen('serviceReviews', 'asked of nobody', to('serviceLead', at.service, unfilled('#ask-words'))),
  screen('serviceReview', 'to its reviewer', to('bodyReader', at.open, { query: 'done=saved' })),
  screen('serviceReview', 'closed too soon', to('bodyReader', at.open, refused(presses('[value="close"]')))),
  screen('serviceReview', 'to who asked for it', to('serviceLead', at.open, { query: 'done=asked' })),
  screen('serviceReview', 'declined', to('serviceLead', at.declined)),
  screen('serviceReview', 'closed', to('serviceMember', at.closed, { query: 'done=closed' })),
  screen('reviewLink', undefined, { params: at.reviewLink }),
  screen('reviewLink', 'without a name', { params: at.reviewLink, ...unfilled('#name') }),
  screen('reviewLink', 'to who is signed in', to('outsider', at.reviewLink)),
  screen('reviewLink', 'to who is of the body', to('bodyMember', at.reviewLink)),
  screen('reviewLink', 'to who is of the team', to('serviceMember', at.reviewLink)),
  screen('reviewLink', 'that is over', { params: () => ({ token: 'x'.repeat(43) }), status: 404 }),
  screen('serviceEdition', undefined, to('serviceReader', at.service)),
  screen(
    'serviceEvidence',
    'whose file is gone',
    to('serviceLead', at.fileless, { query: 'done=file-removed' }),
  ),
  screen('evidenceFile', 'that is gone', to('serviceMember', at.fileless, { status: 410 })),
  screen(
    'serviceEvidence',
    'whose file goes without a reason',
    to('serviceLead', at.evidence, unfilled('#why-file')),
  ),
  screen('bringCheckup', undefined, { who: 'serviceMember' }),
  screen('bringCheckup', 'for an action to plan', { who: 'bodyHead', query: 'action=7.2' }),
  screen('serviceCheckups', 'without a record', to('serviceMember', at.service)),
  screen('serviceDescription', undefined, to('serviceMember', at.service)),
  screen(
    'serviceDescription',
    'with nothing written',
    to('serviceMember', at.service, unfilled('#purpose', [['#purpose', '']])),
  ),
  screen('serviceTeam', undefined, to('serviceLead', at.service)),
  screen('serviceTeam', 'with nobody invited', to('serviceLead', at.service, unfilled('#invite-name'))),
  screen('serviceTeam', 'of who administers its body', to('bodyHead', at.service)),
  screen('serviceTeam', 'with a role given to nobody', to('bodyHead', at.service, unfilled('#give-who'))),
  screen('serviceTeam', 'archived', to('bodyHead', at.archived)),
];

/** Every page of `patterns`, in each of its states. */
export const screens: readonly Screen[] = [
  ...understanding,
  ...entering,
  ...learning,
  ...testing,
  ...reviewing,
  ...takingStock,
  ...leaving,
  ...afterSession,
  ...attending,
  ...gathering,
  ...launching,
  ...administering,
];

const others = (page: PageName, who: Who | undefined, all: readonly PathParams[]): Screen[] =>
  all.map((params) =>
    screen(page, Object.values(params).join(), { params: () => params, ...(who ? { who } : {}) }),
  );

/** The pages that `screens` shows one example of, all of them: for what depends on their words. */
export const everyOther: readonly Screen[] = [
  ...others(
    'theme',
    undefined,
    standard.themes.map(({ id }) => ({ id })),
  ),
  ...others(
    'practice',
    undefined,
    standard.practices.map(({ id }) => ({ id })),
  ),
  ...others(
    'step',
    'attested',
    steps.map(({ id }) => ({ step: id })),
  ),
];

export const withoutScreen = (): PageName[] => {
  const shown = new Set(screens.map(({ page }) => page));
  return (Object.keys(pageTable) as PageName[]).filter((name) => !shown.has(name));
};

const pathOf = (world: World, lang: Lang, { page, params, query }: Screen): string => {
  const asked = typeof query === 'function' ? query() : query;
  return href(page, lang, params?.(world)) + (asked ? `?${asked}` : '');
};

export const addressOf = (world: World, lang: Lang, shown: Screen): string =>
  world.url + pathOf(world, lang, shown);

/** The HTML of a screen, as it comes: nothing is done on it. */
export const htmlOf = async (world: World, lang: Lang, shown: Screen): Promise<string> => {
  const { status, text } = await deviceOf(world, shown).get(pathOf(world, lang, shown));
  assert.equal(status, shown.status ?? 200, pathOf(world, lang, shown));
  return text;
};

/** Windows of a browser, each lent to one test at a time and kept open: opening one takes longer than a page. */
export type Windows = {
  /** Shows a screen in a window of its person's, and lends it; who asks while all are lent waits. */
  readonly show: (
    lang: Lang,
    shown: Screen,
    size: ViewportSize | undefined,
    look: (page: Page) => Promise<readonly string[]>,
  ) => Promise<readonly string[]>;
  readonly answerTo: (lang: Lang, shown: Screen, sent: Sent) => Promise<string>;
};

const watch = (page: Page, { url }: World, status: number): { problems: string[]; stop: () => void } => {
  const problems: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    // The browser itself reports the status of a page that says what went wrong.
    const expected = status >= 400 && message.text().includes(`status of ${status}`);
    if (['error', 'warning'].includes(message.type()) && !expected)
      problems.push(`console: ${message.text()}`);
  };
  const onError = (error: Error) => void problems.push(`script: ${error.message}`);
  const onRequest = (request: Request) => {
    if (!request.url().startsWith(`${url}/`)) problems.push(`asks ${request.url()}`);
  };
  page.on('console', onConsole).on('pageerror', onError).on('request', onRequest);
  const stop = () => void page.off('console', onConsole).off('pageerror', onError).off('request', onRequest);
  return { problems, stop };
};

/** Lends each of some things to one at a time; who asks while all are lent waits. */
const lending = <Lent>(all: readonly Lent[]) => {
  const free = [...all];
  const waiting: ((lent: Lent) => void)[] = [];
  return async <T>(use: (lent: Lent) => Promise<T>): Promise<T> => {
    const lent = free.pop() ?? (await new Promise<Lent>((resolve) => waiting.push(resolve)));
    try {
      return await use(lent);
    } finally {
      const next = waiting.shift();
      if (next) next(lent);
      else free.push(lent);
    }
  };
};

const openWindow = async (browser: Browser, script: string): Promise<Page> => {
  const context = await openContext(browser, { reducedMotion: 'reduce' });
  await context.addInitScript({ content: script });
  return context.newPage();
};

/** Opens windows on a server's pages. */
export const openWindows = async (
  browser: Browser,
  world: World,
  count: number,
  script = '',
): Promise<Windows> => {
  const open = () => openWindow(browser, script);
  const lendAny = lending(await Promise.all(Array.from({ length: count }, open)));
  /** Lends a window that is its person's. A test that fails may end before its window is free: the next one waits for it. */
  const lend = <T>(shown: Screen, use: (page: Page) => Promise<T>): Promise<T> =>
    lendAny(async (page) => {
      await become(page.context(), world, shown);
      return use(page);
    });
  return {
    show: (lang, shown, size, look) =>
      lend(shown, async (page) => {
        const status = shown.status ?? 200;
        const { problems, stop } = watch(page, world, status);
        try {
          await page.emulateMedia({ media: null, colorScheme: 'light', forcedColors: null });
          if (size) await page.setViewportSize(size);
          const response = await page.goto(addressOf(world, lang, shown));
          const expected = shown.act || shown.does ? 200 : status;
          if (response?.status() !== expected) problems.push(`status ${response?.status()}, not ${expected}`);
          if (shown.follows) await page.locator('[data-say]:not(:empty)').waitFor({ state: 'attached' });
          if (shown.act) await sends(page, shown.act(lang));
          await shown.does?.(page);
          return [...(await look(page)), ...problems];
        } finally {
          stop();
        }
      }),
    answerTo: (lang, shown, sent) =>
      lend(shown, async (page) => {
        if (!page.url().startsWith(`${world.url}/`)) await page.goto(`${world.url}/robots.txt`);
        const { status, text } = await answerOf(page, addressOf(world, lang, shown), sent);
        assert.equal(status, shown.status ?? 200, addressOf(world, lang, shown));
        return text;
      }),
  };
};

/** A window of a size, in which pages are looked at without being opened: the HTML of each is laid out in it. */
export type Sheet = {
  readonly lay: <T>(html: string, look: (page: Page) => Promise<T>) => Promise<T>;
  /** What any of the pages did that it should never do. */
  readonly problems: readonly string[];
};

/** Opens a sheet. */
export const openSheet = async (
  browser: Browser,
  world: World,
  size: ViewportSize,
  script: string,
): Promise<Sheet> => {
  const page = await openWindow(browser, script);
  await page.setViewportSize(size);
  // A page without any script of its own.
  await page.goto(world.url + href('about', 'fr'));
  const lend = lending([page]);
  return {
    lay: (html, look) =>
      lend(async () => {
        await lay(page, html);
        return look(page);
      }),
    problems: watch(page, world, 200).problems,
  };
};
