type Waiting<Task, Outcome> = {
  readonly task: Task;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
};

/**
 * Writes what many people send at once in groups: what arrives while the group before is written, or soon after, is
 * written together, and what comes after a lull waits for nothing else.
 *
 * @param gatherMs pause between two groups, in milliseconds
 * @param write writes a group in one transaction; gives the outcome of each task, in their order
 */
export const inGroups = <Task, Outcome>(
  gatherMs: number,
  write: (tasks: readonly Task[]) => Promise<readonly Outcome[]>,
) => {
  let waiting: Waiting<Task, Outcome>[] = [];
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writtenAt = 0;

  const writeGroup = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    try {
      const outcomes = await write(group.map(({ task }) => task));
      for (const [rank, { done }] of group.entries()) done(outcomes[rank] as Outcome);
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  };

  const gather = (): void => {
    if (timer || writing || waiting.length === 0) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        writing = writeGroup().finally(() => {
          writing = undefined;
          writtenAt = performance.now();
          gather();
        });
      },
      Math.max(0, writtenAt + gatherMs - performance.now()),
    );
  };

  return {
    /** Writes a task. Resolves once it is committed, or refused; rejects when the database failed. */
    write: (task: Task): Promise<Outcome> =>
      new Promise((done, failed) => {
        waiting.push({ task, done, failed });
        gather();
      }),

    /** Resolves once everything waiting is written. */
    settled: async (): Promise<void> => {
      while (timer || writing) await (writing ?? new Promise((resolve) => setTimeout(resolve, gatherMs)));
    },
  };
};
