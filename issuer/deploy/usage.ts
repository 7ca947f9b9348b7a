import type { TemplateParameters } from './template-parameters.ts';

/** Help for the command, with every setting that the template has. */
export function usage(parameters: TemplateParameters): string {
  const settings = Object.entries(parameters).map(([name, { Description, Default, AllowedValues }]) => {
    const values = AllowedValues ? `${AllowedValues.join(', ')}. ` : '';
    const initial = Default === undefined || Default === '' ? '' : ` (${Default})`;
    return `  ${name}${initial}\n      ${values}${Description ?? ''}`.trimEnd();
  });
  return `Makes the issuing endpoint on AWS, or brings it up to date. It shows what it will do, and asks.

  npm run issuer:deploy -- --name team --region eu-central-1

  --name           what it is called; the stack is putlink-NAME
  --region         where, for example eu-central-1              (the profile's, if left out)
  --profile        whose credentials, from ~/.aws               (as the AWS CLI finds them, if left out)
  --user           who gets a set-up link; for a new endpoint    (the name of who runs this)
  --token          put a token into that link in place of an invitation
  --set NAME=VALUE one of the settings below; may be given more than once
  --code-bucket    bucket for the function's code               (putlink-code-ACCOUNT-REGION)
  --yes            ask nothing
  --remove         take the endpoint away; the files stay
  --template-only DIR   write template and zip there, for your own pipeline

Settings, with what they are if nothing is said:

${settings.join('\n')}
`;
}
