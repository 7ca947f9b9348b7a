# A user, a role it may assume, and a bucket. Sourced; repeating it does no harm.

admin() { radosgw-admin -c "$CONF" -n client.admin "$@" > /dev/null; }

trust='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/putlink"]},"Action":["sts:AssumeRole"]}]}'
grant='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":["arn:aws:s3:::'$BUCKET'","arn:aws:s3:::'$BUCKET'/*"]}]}'

admin user info --uid=putlink 2> /dev/null ||
  admin user create --uid=putlink --display-name=Putlink --access-key="$ACCESS_KEY" --secret-key="$SECRET_KEY" --caps='roles=*'
admin role get --role-name="$ROLE" 2> /dev/null ||
  admin role create --role-name="$ROLE" --path=/ --assume-role-policy-doc="$trust"
admin role-policy put --role-name="$ROLE" --policy-name=Uploads --policy-doc="$grant"

empty_sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
status=$(curl -sS -o "$LOGS/bucket.out" -w '%{http_code}' -X PUT --aws-sigv4 aws:amz:us-east-1:s3 \
  --user "$ACCESS_KEY:$SECRET_KEY" -H "x-amz-content-sha256: $empty_sha256" "http://127.0.0.1:$PORT/$BUCKET")
case $status in
  200 | 409) touch "$DIR/seeded" ;;
  *) cat "$LOGS/bucket.out" >&2; fail "making the bucket: HTTP $status" ;;
esac
