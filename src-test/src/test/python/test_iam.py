import json
import unittest

import brume


class IamTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.iam = brume.client("iam", self.account)

    def test_role_is_created_listed_changed_and_deleted(self):
        role = self.iam.create_role(
            RoleName="cook", Path="/kitchen/", AssumeRolePolicyDocument=brume.ANYBODY, Description="cooks",
            Tags=[{"Key": "team", "Value": "kitchen"}])["Role"]
        self.assertEqual(f"arn:aws:iam::{self.account}:role/kitchen/cook", role["Arn"])
        self.assertTrue(role["RoleId"].startswith("AROA"))
        self.assertEqual(json.loads(brume.ANYBODY), role["AssumeRolePolicyDocument"])
        self.iam.get_waiter("role_exists").wait(RoleName="cook")
        self.assertEqual(["cook"], [r["RoleName"] for r in self.iam.list_roles(PathPrefix="/kitchen/")["Roles"]])
        self.iam.update_role(RoleName="cook", Description="bakes", MaxSessionDuration=7200)
        self.assertEqual(("bakes", 7200), tuple(self.iam.get_role(RoleName="cook")["Role"][k] for k in ("Description", "MaxSessionDuration")))
        self.iam.put_role_policy(RoleName="cook", PolicyName="reads", PolicyDocument=brume.READS_QUEUES)
        self.assertEqual(json.loads(brume.READS_QUEUES), self.iam.get_role_policy(RoleName="cook", PolicyName="reads")["PolicyDocument"])
        self.assertEqual(["reads"], self.iam.list_role_policies(RoleName="cook")["PolicyNames"])
        with self.assertRaises(self.iam.exceptions.DeleteConflictException):
            self.iam.delete_role(RoleName="cook")
        self.iam.delete_role_policy(RoleName="cook", PolicyName="reads")
        self.iam.delete_role(RoleName="cook")
        with self.assertRaises(self.iam.exceptions.NoSuchEntityException) as caught:
            self.iam.get_role(RoleName="cook")
        self.assertEqual("NoSuchEntity", caught.exception.response["Error"]["Code"])
        self.assertEqual(404, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"])

    def test_names_are_taken_once(self):
        self.iam.create_user(UserName="ann")
        with self.assertRaises(self.iam.exceptions.EntityAlreadyExistsException):
            self.iam.create_user(UserName="ann")

    def test_malformed_policy_is_refused(self):
        with self.assertRaises(self.iam.exceptions.MalformedPolicyDocumentException):
            self.iam.create_policy(PolicyName="broken", PolicyDocument='{"Statement": [')

    def test_managed_policy_has_versions_and_attachments(self):
        arn = self.iam.create_policy(PolicyName="reads", PolicyDocument=brume.READS_QUEUES)["Policy"]["Arn"]
        self.iam.get_waiter("policy_exists").wait(PolicyArn=arn)
        self.iam.create_policy_version(PolicyArn=arn, PolicyDocument=brume.READS_QUEUES, SetAsDefault=True)
        versions = self.iam.list_policy_versions(PolicyArn=arn)["Versions"]
        self.assertEqual([("v2", True), ("v1", False)], [(v["VersionId"], v["IsDefaultVersion"]) for v in versions])
        self.iam.create_role(RoleName="cook", AssumeRolePolicyDocument=brume.ANYBODY)
        self.iam.attach_role_policy(RoleName="cook", PolicyArn=arn)
        self.assertEqual(1, self.iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"])
        self.assertEqual(["cook"], [r["RoleName"] for r in self.iam.list_entities_for_policy(PolicyArn=arn)["PolicyRoles"]])
        with self.assertRaises(self.iam.exceptions.DeleteConflictException):
            self.iam.delete_policy(PolicyArn=arn)
        self.iam.detach_role_policy(RoleName="cook", PolicyArn=arn)
        self.iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
        self.iam.delete_policy(PolicyArn=arn)

    def test_user_has_keys_groups_and_policies(self):
        user = self.iam.create_user(UserName="ann")["User"]
        self.iam.get_waiter("user_exists").wait(UserName="ann")
        key = self.iam.create_access_key(UserName="ann")["AccessKey"]
        caller = brume.client("sts", self.account, {**key, "SessionToken": None}).get_caller_identity()
        self.assertEqual((self.account, user["Arn"], user["UserId"]), (caller["Account"], caller["Arn"], caller["UserId"]))
        self.iam.create_group(GroupName="cooks")
        self.iam.add_user_to_group(GroupName="cooks", UserName="ann")
        self.assertEqual(["cooks"], [g["GroupName"] for g in self.iam.list_groups_for_user(UserName="ann")["Groups"]])
        self.iam.attach_group_policy(GroupName="cooks", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.iam.remove_user_from_group(GroupName="cooks", UserName="ann")
        self.iam.detach_group_policy(GroupName="cooks", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.iam.delete_group(GroupName="cooks")
        self.iam.delete_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"])
        self.iam.delete_user(UserName="ann")

    def test_instance_profile_holds_a_role(self):
        self.iam.create_role(RoleName="cook", AssumeRolePolicyDocument=brume.ANYBODY)
        self.iam.create_instance_profile(InstanceProfileName="oven")
        self.iam.get_waiter("instance_profile_exists").wait(InstanceProfileName="oven")
        self.iam.add_role_to_instance_profile(InstanceProfileName="oven", RoleName="cook")
        profile = self.iam.get_instance_profile(InstanceProfileName="oven")["InstanceProfile"]
        self.assertEqual(["cook"], [role["RoleName"] for role in profile["Roles"]])
        with self.assertRaises(self.iam.exceptions.LimitExceededException):
            self.iam.create_role(RoleName="helper", AssumeRolePolicyDocument=brume.ANYBODY)
            self.iam.add_role_to_instance_profile(InstanceProfileName="oven", RoleName="helper")

    def test_paginators_read_all_pages(self):
        names = [f"user-{i:02}" for i in range(12)]
        for name in names:
            self.iam.create_user(UserName=name)
        pages = list(self.iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 5}))
        self.assertEqual([5, 5, 2], [len(page["Users"]) for page in pages])
        self.assertEqual(names, [user["UserName"] for page in pages for user in page["Users"]])
        details = self.iam.get_paginator("get_account_authorization_details").paginate(
            Filter=["User"], PaginationConfig={"PageSize": 5})
        self.assertEqual(names, sorted(details.search("UserDetailList[].UserName")))

    def test_resources_wrap_the_same_calls(self):
        iam = brume.session(self.account).resource("iam", endpoint_url=brume.ENDPOINT)
        role = iam.create_role(RoleName="cook", AssumeRolePolicyDocument=brume.ANYBODY)
        role.attach_policy(PolicyArn="arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess")
        self.assertEqual(["AmazonSQSReadOnlyAccess"], [p.policy_name for p in role.attached_policies.all()])
        role.detach_policy(PolicyArn="arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess")
        role.delete()

    def test_simulator_explains_what_a_policy_allows(self):
        self.iam.create_role(RoleName="cook", AssumeRolePolicyDocument=brume.ANYBODY)
        self.iam.put_role_policy(RoleName="cook", PolicyName="reads", PolicyDocument=brume.READS_QUEUES)
        results = self.iam.simulate_principal_policy(
            PolicySourceArn=f"arn:aws:iam::{self.account}:role/cook", ActionNames=["sqs:GetQueueUrl", "sqs:SendMessage"])
        self.assertEqual(["allowed", "implicitDeny"], [r["EvalDecision"] for r in results["EvaluationResults"]])

    def test_unsupported_operation_is_refused_by_name(self):
        with self.assertRaises(self.iam.exceptions.ClientError) as caught:
            self.iam.create_virtual_mfa_device(VirtualMFADeviceName="phone")
        self.assertEqual(501, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"])
        self.assertIn("CreateVirtualMFADevice", caught.exception.response["Error"]["Message"])
