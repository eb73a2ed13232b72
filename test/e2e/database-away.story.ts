import { databaseAway } from './database-away.ts';

const LIMIT = { answerSeconds: 15, healthySeconds: 30 };

const { otherAnswers, answerSeconds, healthySeconds, lost, doubled } = await databaseAway(20);
process.stdout.write(
  `database-away lost=${lost} doubled=${doubled} other_answers=${otherAnswers} answer_s=${answerSeconds.toFixed(1)} healthy_s=${healthySeconds.toFixed(1)}\n`,
);
process.exitCode =
  lost + doubled + otherAnswers === 0 && answerSeconds <= LIMIT.answerSeconds && healthySeconds <= LIMIT.healthySeconds ? 0 : 1;
