import { intake } from './intake.ts';

const { quarantined, recovered, unexplained, split, undone, bounced, twins, foreign } = await intake();
process.stdout.write(
  `intake quarantined=${quarantined} recovered=${recovered} unexplained=${unexplained} split=${split} undone=${undone} bounced=${bounced} twins=${twins} foreign=${foreign}\n`,
);
process.exitCode =
  quarantined === 3 && recovered === 1 && unexplained === 0 && split === 1 && undone === 1 && bounced === 1 && twins === 2 && foreign === 0
    ? 0
    : 1;
