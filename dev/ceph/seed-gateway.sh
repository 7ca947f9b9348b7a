# A user, a role it may assume, and a bucket. Sourced; repeating it does no harm.

admin() { radosgw-admin -c "$CONF" -n client.admin "$@" > /dev/null; }

trust='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/putlink"]},"Action":["sts:AssumeRole"]}]}'
grant='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":["arn:aws:s3:::'$BUCKET'","arn:aws:s3:::'$BUCKET'/*"]}]}'

admin user info --uid=putlink 2> /dev/null ||
  admin user create --uid=putlink --display-name=Putlink --access-key="$ACCESS_KEY" --secret-key="$SECRET_KEY" --caps='roles=*'
# Signed by curl with the user's keys: the gateway's REST interface knows how long sessions of a role may be (12 hours), and
# radosgw-admin of this version does not.
signed() { # SERVICE METHOD PATH BODY-SHA256 CURL-OPTIONS...
  local service=$1 method=$2 path=$3 hash=$4
  shift 4
  curl -sS -o "$LOGS/seed.out" -w '%{http_code}' -X "$method" --aws-sigv4 "aws:amz:us-east-1:$service" \
    --user "$ACCESS_KEY:$SECRET_KEY" -H "x-amz-content-sha256: $hash" "$@" "http://127.0.0.1:$PORT$path"
}
encoded() { printf %s "$1" | od -An -v -tx1 | tr -d '\n' | tr ' ' %; }

admin role-policy delete --role-name="$ROLE" --policy-name=Uploads 2> /dev/null || true
admin role delete --role-name="$ROLE" 2> /dev/null || true
form="Action=CreateRole&RoleName=$ROLE&Path=%2F&MaxSessionDuration=43200&AssumeRolePolicyDocument=$(encoded "$trust")"
status=$(signed iam POST / "$(printf %s "$form" | sha256sum | cut -d ' ' -f 1)" --data-raw "$form")
[ "$status" = 200 ] || { cat "$LOGS/seed.out" >&2; fail "making the role: HTTP $status"; }
admin role-policy put --role-name="$ROLE" --policy-name=Uploads --policy-doc="$grant"

empty_sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
status=$(signed s3 PUT "/$BUCKET" "$empty_sha256")
case $status in
  200 | 409) touch "$DIR/seeded-2" ;;
  *) cat "$LOGS/seed.out" >&2; fail "making the bucket: HTTP $status" ;;
esac
