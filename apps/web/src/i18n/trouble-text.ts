/** The three sentences of every message about trouble. */
export interface TroubleText {
  what: string;
  safe: string;
  todo: string;
}
