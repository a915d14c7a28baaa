/** What a kind of ballot shows, to whom: each `*.views.ts` beside this one is a kind, and `ballots.views.ts` has them all. */
import type { Lang, Text } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import type { AskedOnStage, Scene } from '../stage/stage.model.ts';
import type { Ballot } from './ballot.ts';
import type { Result } from './tally.ts';
import type { ResultShown } from './vote.views.ts';

/** What judges an answer once what is right is shown. */
type Judged = {
  readonly right: string;
  readonly otherwise: string;
  readonly className: string;
};

/** A kind of ballot, as it is seen. */
export type BallotViews<Of extends Ballot> = {
  /** How it is to be answered. */
  instruction(lang: Lang, ballot: Of): string;
  /** What is asked, as results name it. */
  said(ballot: Of): Text;

  /** What is asked, in the hand; shorter once it was read already. */
  stem(scene: Scene, ballot: Of, isRead: boolean): Html;
  /** What there is to answer, to read, before anyone is told what is right. */
  list(scene: Scene, ballot: Of): Html | false;
  /** What is read or talked over in the hand before the vote is open. */
  coming?(scene: Scene, ballot: Of): Html;
  /** The button that sends an answer, the one that sends another, and what says that it was sent. */
  sending(lang: Lang): readonly [first: string, again: string, sent: string];
  /** How many rows are left to answer: one, or more (`#`); and that the others were sent. */
  left?(lang: Lang): { readonly one: string; readonly more: string; readonly sent: string };
  /** What the choices of its rows are, where each tells only which it is. */
  choices?(scene: Scene, ballot: Of): Html;
  /** Class of the list of what a row may be answered by. */
  readonly choicesClass?: string;
  judged(lang: Lang): Judged;
  /** What follows the result in the hand. */
  after?(scene: Scene): Html;

  /** What the room's screen shows while it is asked. */
  screen(scene: Scene, asked: AskedOnStage, ballot: Of): Html;
  /** What it shows of the answers. */
  screenResult(scene: Scene, asked: AskedOnStage, ballot: Of): Html;
  /** What the facilitator sees beside the controls: before the countdown, then after. */
  led(scene: Scene, asked: AskedOnStage, ballot: Of, isShown: boolean): readonly [Html, Html | false];

  /** What the room answered. */
  result(scene: Scene, asked: AskedOnStage, ballot: Of, shown: ResultShown): Html;
  /** The same in the results of the session. */
  bars(scene: Scene, ballot: Of, result: Result): Html | readonly Html[] | false;
};
