// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the template's own form
import { is, type Rule } from './rule.ts';

/** The function, its roles, and the doors to it. */
export const FUNCTION_RULES: Rule[] = [
  {
    reason: 'Only Lambda may run as the function',
    at: 'FunctionRole.AssumeRolePolicyDocument.Statement',
    holds: is([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]),
  },
  {
    reason: 'Only the function may sign',
    at: 'SignerRole.AssumeRolePolicyDocument.Statement',
    holds: is([{ Effect: 'Allow', Principal: { AWS: 'arn:FunctionRole' }, Action: 'sts:AssumeRole' }]),
  },
  {
    reason: 'A policy of AWS’s own gives more than is needed',
    at: 'SignerRole.ManagedPolicyArns',
    holds: is(undefined),
  },
  {
    reason: 'A policy of AWS’s own gives more than is needed',
    at: 'FunctionRole.ManagedPolicyArns',
    holds: is(undefined),
  },
  {
    reason: 'Longer sessions are refused to a role that comes from a role',
    at: 'SignerRole.MaxSessionDuration',
    holds: is(3600),
  },
  {
    reason: 'The endpoint asks for a token itself, and a browser cannot sign for AWS',
    at: 'FunctionUrl.AuthType',
    holds: is('NONE'),
  },
  {
    reason: 'The endpoint answers preflights itself, two answers collide',
    at: 'FunctionUrl.Cors',
    holds: is(undefined),
  },
  {
    reason: 'The endpoint’s answers are not streamed',
    at: 'FunctionUrl.InvokeMode',
    holds: is('BUFFERED', undefined),
  },
  {
    reason: 'New URLs need this permission too, or everybody gets 403',
    at: 'UrlPermission',
    holds: is({
      FunctionName: { Ref: 'Function' },
      Action: 'lambda:InvokeFunctionUrl',
      Principal: '*',
      FunctionUrlAuthType: 'NONE',
    }),
  },
  {
    reason:
      'New URLs need this permission too, and without its condition anybody with an AWS account may invoke',
    at: 'InvokePermission',
    holds: is({
      FunctionName: { Ref: 'Function' },
      Action: 'lambda:InvokeFunction',
      Principal: '*',
      InvokedViaFunctionUrl: true,
    }),
  },
  {
    reason: 'The endpoint answers preflights itself, two answers collide',
    at: 'HttpApi.CorsConfiguration',
    holds: is(undefined),
  },
  { reason: 'WebSockets are another protocol', at: 'HttpApi.ProtocolType', holds: is('HTTP') },
  {
    reason: 'Nobody goes past the domain, and without one there is no other way',
    at: 'HttpApi.DisableExecuteApiEndpoint',
    holds: is({ 'Fn::If': ['HasDomain', true, false] }),
  },
  {
    reason: 'The endpoint reads this form of events, in which paths are told',
    at: 'HttpIntegration.PayloadFormatVersion',
    holds: is('2.0'),
  },
  {
    reason: 'All of a request goes to the function',
    at: 'HttpIntegration.IntegrationType',
    holds: is('AWS_PROXY'),
  },
  { reason: 'This function answers', at: 'HttpIntegration.IntegrationUri', holds: is('arn:Function') },
  { reason: 'Every path leads to the endpoint', at: 'HttpRoute.RouteKey', holds: is('$default') },
  {
    reason: 'The endpoint asks for a token itself, and a browser cannot sign for AWS',
    at: 'HttpRoute.AuthorizationType',
    holds: is('NONE', undefined),
  },
  {
    reason: 'A stage with a name would stand in every link',
    at: 'HttpStage.StageName',
    holds: is('$default'),
  },
  {
    reason: 'Nothing else keeps a flood from costing',
    at: 'HttpStage.DefaultRouteSettings.ThrottlingRateLimit',
    holds: (value) => Number(value) > 0 && Number(value) <= 1000,
  },
  {
    reason: 'Only this API may call the function',
    at: 'HttpPermission',
    holds: is({
      FunctionName: { Ref: 'Function' },
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${HttpApi}/*',
    }),
  },
  {
    reason: 'Older TLS is broken',
    at: 'Domain.DomainNameConfigurations',
    holds: (value) =>
      Array.isArray(value) && value.every(({ SecurityPolicy }) => SecurityPolicy === 'TLS_1_2'),
  },
  {
    reason: 'People see the address that they were given',
    at: 'Function.Environment.Variables.PUTLINK_PUBLIC_URL',
    holds: is({
      'Fn::If': [
        'HasPublicUrl',
        { Ref: 'PublicUrl' },
        { 'Fn::If': ['HasDomain', 'https://${DomainName}', { Ref: 'AWS::NoValue' }] },
      ],
    }),
  },
  { reason: 'The zip has index.mjs with handler in it', at: 'Function.Handler', holds: is('index.handler') },
  { reason: 'The endpoint is tried on this one', at: 'Function.Runtime', holds: is('nodejs22.x') },
  {
    reason: 'A large request took 265 MB',
    at: 'Function.MemorySize',
    holds: (value) => Number(value) >= 512,
  },
  { reason: 'S3 may take 11 s for an answer', at: 'Function.Timeout', holds: (value) => Number(value) >= 15 },
  { reason: 'The function runs as its own role', at: 'Function.Role', holds: is('arn:FunctionRole') },
  {
    reason: 'Without it no link can say when it ends, and the endpoint does not start',
    at: 'Function.Environment.Variables.PUTLINK_ASSUME_ROLE_ARN',
    holds: is('arn:SignerRole'),
  },
  {
    reason: 'The function serves this bucket, to the tokens and the origin that the admin gave',
    at: 'Function.Environment.Variables',
    holds: (value) => {
      const { PUTLINK_BUCKET, PUTLINK_TOKENS, PUTLINK_ALLOWED_ORIGINS } = (value ?? {}) as Record<
        string,
        unknown
      >;
      const wanted = [{ Ref: 'Bucket' }, { Ref: 'Tokens' }, { Ref: 'ExtensionOrigin' }];
      return is(wanted)([PUTLINK_BUCKET, PUTLINK_TOKENS, PUTLINK_ALLOWED_ORIGINS]);
    },
  },
  {
    reason: 'Lambda keeps these names to itself and refuses the function',
    at: 'Function.Environment.Variables',
    holds: (value) => !Object.keys(value ?? {}).some((name) => /^(AWS_|LAMBDA_|_HANDLER$)/.test(name)),
  },
  {
    reason: 'Everybody whom the token list does not name stays out',
    at: 'Function.Environment.Variables.PUTLINK_AUTH',
    holds: is(undefined, 'token'),
  },
  {
    reason: 'Logs that are kept for ever',
    at: 'LogGroup.RetentionInDays',
    holds: is({ Ref: 'LogRetentionDays' }),
  },
  {
    reason: 'The function may write to its own log group only',
    at: 'Function.LoggingConfig.LogGroup',
    holds: is({ Ref: 'LogGroup' }),
  },
];
