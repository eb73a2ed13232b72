import { DomainError } from '../platform/domain-error.ts';

/** Somebody changed the template since it was read; `version`: the stored one. */
export class TemplateChanged extends DomainError {
  readonly code = 'version-conflict';
}
