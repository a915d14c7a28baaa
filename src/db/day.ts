/** The day of an instant as the database keeps it: `YYYY-MM-DD`, in UTC. Days so written sort as they follow. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);
