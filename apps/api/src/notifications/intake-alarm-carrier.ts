import { Injectable } from '@nestjs/common';
import { IntakeAlarms } from '../mail-intake/intake-alarms.service.ts';
import { alarmWords } from './intake-alarm-words.ts';
import { LetterPost } from './letter-post.service.ts';

/** Carries what intake has to tell the admins. */
@Injectable()
export class IntakeAlarmCarrier {
  constructor(post: LetterPost, alarms: IntakeAlarms) {
    alarms.carryWith((letter) => post.send({ ...letter, ...alarmWords(letter) }));
  }
}
