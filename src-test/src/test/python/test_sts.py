import datetime
import unittest
import urllib.request
import xml.etree.ElementTree

import brume


class StsTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.sts = brume.client("sts", self.account)

    def assume(self, **parameters):
        brume.client("iam", self.account).create_role(RoleName="cook", AssumeRolePolicyDocument=brume.ANYBODY)
        return self.sts.assume_role(
            RoleArn=f"arn:aws:iam::{self.account}:role/cook", RoleSessionName="evening", **parameters)

    def test_test_is_the_account_of_zeros(self):
        self.assertEqual("000000000000", brume.client("sts", "test").get_caller_identity()["Account"])

    def test_credentials_of_a_role_are_its_session_afterwards(self):
        assumed = self.assume(DurationSeconds=900)
        self.assertEqual(f"arn:aws:sts::{self.account}:assumed-role/cook/evening", assumed["AssumedRoleUser"]["Arn"])
        lifetime = assumed["Credentials"]["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
        self.assertAlmostEqual(900, lifetime.total_seconds(), delta=60)
        caller = brume.client("sts", self.account, assumed["Credentials"]).get_caller_identity()
        self.assertEqual(assumed["AssumedRoleUser"]["Arn"], caller["Arn"])
        self.assertEqual(assumed["AssumedRoleUser"]["AssumedRoleId"], caller["UserId"])
        sqs = brume.client("sqs", self.account, assumed["Credentials"])
        self.assertIn(f"/{self.account}/", sqs.create_queue(QueueName="of-the-role")["QueueUrl"])

    def test_unknown_role_is_refused(self):
        with self.assertRaises(self.sts.exceptions.ClientError) as caught:
            self.sts.assume_role(RoleArn=f"arn:aws:iam::{self.account}:role/nobody", RoleSessionName="evening")
        self.assertEqual("AccessDenied", caught.exception.response["Error"]["Code"])
        self.assertEqual(403, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"])

    def test_session_token_keeps_the_caller(self):
        user = brume.client("iam", self.account)
        arn = user.create_user(UserName="ann")["User"]["Arn"]
        key = {**user.create_access_key(UserName="ann")["AccessKey"], "SessionToken": None}
        session = brume.client("sts", self.account, key).get_session_token()["Credentials"]
        self.assertEqual(arn, brume.client("sts", self.account, session).get_caller_identity()["Arn"])

    def test_federated_user_is_named(self):
        federated = self.sts.get_federation_token(Name="bob", Policy=brume.READS_QUEUES)
        self.assertEqual(f"arn:aws:sts::{self.account}:federated-user/bob", federated["FederatedUser"]["Arn"])
        caller = brume.client("sts", self.account, federated["Credentials"]).get_caller_identity()
        self.assertEqual(federated["FederatedUser"]["Arn"], caller["Arn"])

    def test_web_identity_assumes_a_role(self):
        trust = brume.ANYBODY.replace("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity").replace('{"AWS": "*"}', '{"Federated": "accounts.google.com"}')
        brume.client("iam", self.account).create_role(RoleName="web", AssumeRolePolicyDocument=trust)
        # header {"alg":"none"}, payload {"iss":"https://accounts.google.com","sub":"1234","aud":"app"}
        token = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2FjY291bnRzLmdvb2dsZS5jb20iLCJzdWIiOiIxMjM0IiwiYXVkIjoiYXBwIn0.c2ln"
        assumed = self.sts.assume_role_with_web_identity(
            RoleArn=f"arn:aws:iam::{self.account}:role/web", RoleSessionName="evening", WebIdentityToken=token)
        self.assertEqual("1234", assumed["SubjectFromWebIdentityToken"])
        self.assertTrue(assumed["AssumedRoleUser"]["Arn"].endswith(":assumed-role/web/evening"))

    def test_access_key_tells_its_account(self):
        key = self.assume()["Credentials"]["AccessKeyId"]
        self.assertEqual(self.account, self.sts.get_access_key_info(AccessKeyId=key)["Account"])

    def test_presigned_url_tells_who_made_it(self):
        for method in ("GET", "POST"):
            url = self.sts.generate_presigned_url("get_caller_identity", HttpMethod=method)
            request = urllib.request.Request(url, method=method)
            with urllib.request.urlopen(request) as answer:
                self.assertEqual("text/xml", answer.headers["Content-Type"].split(";")[0])
                text = answer.read().decode()
            tree = xml.etree.ElementTree.fromstring(text)
            self.assertEqual(self.account, tree.findtext(".//{https://sts.amazonaws.com/doc/2011-06-15/}Account"))
