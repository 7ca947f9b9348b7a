/**
 * Who has which ids among the declarativeNetRequest rules of the session. They outlive the worker, so each owner takes
 * away what it left and nothing else: an upload may still be going on under the rules that guard it.
 */
export const UPLOAD_COOKIE_RULE_ID = 1;
export const UPLOAD_REDIRECT_RULE_ID = 2;
export const FORM_REDIRECT_RULE_ID = 3;
export const SESSION_COOKIE_RULE_ID = 4;
export const SESSION_ORIGIN_RULE_ID = 5;
/** This one and all above. */
export const FIRST_REFERER_RULE_ID = 100;
