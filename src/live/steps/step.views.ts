/** What a kind of step shows, to whom: each file beside this one is a kind, and `steps.views.ts` has them all. */
import type { SessionStepRef } from '../../course/sessions.ts';
import type { Audience } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import type { CommitmentTyped } from '../commit/commit.ts';
import type { PreparedPlan, Preparing } from '../prepare/plan.ts';
import type { Replies } from '../room/replies.ts';
import type { Scene } from '../stage/stage.model.ts';
import type { OwnVoice } from '../voice/voice.views.ts';
import type { PlannedPart } from './step-parts.ts';

/** What one participant answered; undefined where the stage is made once for everyone, and their device marks it. */
export type Mine =
  | {
      readonly votes: ReadonlyMap<string, readonly string[]>;
      readonly replies: Replies;
      /** Practices to propose to them first, by number: marked in a training of their own, or missed in the room. */
      readonly first: readonly number[];
      /** What they said in their own words. */
      readonly voice: NonNullable<OwnVoice>;
      /** Chosen but refused: kept on the page. */
      readonly typed: readonly string[];
      /** A commitment that was refused: kept on the page too. */
      readonly commitment: CommitmentTyped | undefined;
      /** Whether the page stays still for a commitment to be changed: without script, it reads itself again once there is one. */
      readonly changes: boolean;
    }
  | undefined;

/** To whom a step of a plan is shown, and what of it. */
export type Seen = {
  /** Undefined for everyone. */
  readonly audience: Audience | undefined;
  readonly parts: readonly PlannedPart[];
};

/** A kind of step, as it is seen. */
export type StepViews<Ref extends SessionStepRef> = {
  /** What it shows to the whole room, without a vote: in the hand of the facilitator, and wherever it says nothing else. */
  stage?(scene: Scene, ref: Ref): Html | undefined;
  /** The same on the room's screen, its title included, as large as it can be read. */
  screen?(scene: Scene, ref: Ref): Html | undefined;
  /** The same in the hand of a participant. */
  hand?(scene: Scene, ref: Ref, mine: Mine): Html;
  /** Whether the facilitator reads it at once, not folded: it is short. */
  readonly isShort?: boolean;
  /** What the room has on its screen, part after part, and the answers: for the script, which the facilitator alone reads. */
  seen(preparing: Preparing, plan: PreparedPlan, ref: Ref, shown: Seen): Html | false | undefined;
};
