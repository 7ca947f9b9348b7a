/** A request as AWS handed it over, the same for every kind of event. */
export interface Incoming {
  method: string;
  /** Host name under which it came. */
  domainName: string;
  /** Begins with `/`, percent-encoded, without a stage; `..` and `//` stand as they came. */
  path: string;
  /** Without `?`. */
  query: string;
  headers: [name: string, value: string][];
  body: Uint8Array<ArrayBuffer> | undefined;
  sourceIp: string;
  /** What people put before `path` to get here, for example `https://x.execute-api.eu-central-1.amazonaws.com/prod`. */
  base: string;
}
