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
        used = self.iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
        self.assertEqual(("ann", "sts"), (used["UserName"], used["AccessKeyLastUsed"]["ServiceName"]))
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

    def test_inline_policies_of_users_and_groups_are_put_read_listed_and_deleted(self):
        self.iam.create_user(UserName="ann")
        self.iam.create_group(GroupName="cooks", Path="/kitchen/")
        for kind, name in (("user", {"UserName": "ann"}), ("group", {"GroupName": "cooks"})):
            getattr(self.iam, f"put_{kind}_policy")(**name, PolicyName="reads", PolicyDocument=brume.READS_QUEUES)
            read = getattr(self.iam, f"get_{kind}_policy")(**name, PolicyName="reads")
            self.assertEqual(json.loads(brume.READS_QUEUES), read["PolicyDocument"])
            self.assertEqual(["reads"], getattr(self.iam, f"list_{kind}_policies")(**name)["PolicyNames"])
            getattr(self.iam, f"delete_{kind}_policy")(**name, PolicyName="reads")
            with self.assertRaises(self.iam.exceptions.NoSuchEntityException):
                getattr(self.iam, f"get_{kind}_policy")(**name, PolicyName="reads")

    def test_managed_policies_of_aws_are_attached_to_users_and_groups(self):
        arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
        self.iam.create_user(UserName="ann")
        self.iam.create_group(GroupName="cooks")
        self.iam.attach_user_policy(UserName="ann", PolicyArn=arn)
        self.iam.attach_group_policy(GroupName="cooks", PolicyArn=arn)
        attached = [{"PolicyName": "ReadOnlyAccess", "PolicyArn": arn}]
        self.assertEqual(attached, self.iam.list_attached_user_policies(UserName="ann")["AttachedPolicies"])
        self.assertEqual(attached, self.iam.list_attached_group_policies(GroupName="cooks")["AttachedPolicies"])
        self.assertIn(arn, [p["Arn"] for p in self.iam.list_policies(Scope="AWS", OnlyAttached=True)["Policies"]])
        self.iam.detach_user_policy(UserName="ann", PolicyArn=arn)
        self.iam.detach_group_policy(GroupName="cooks", PolicyArn=arn)
        self.assertEqual([], self.iam.list_attached_user_policies(UserName="ann")["AttachedPolicies"])

    def test_users_and_groups_are_renamed_with_all_they_have(self):
        self.iam.create_user(UserName="ann")
        self.iam.create_group(GroupName="cooks")
        self.iam.add_user_to_group(GroupName="cooks", UserName="ann")
        self.iam.update_user(UserName="ann", NewUserName="anna", NewPath="/staff/")
        self.iam.update_group(GroupName="cooks", NewGroupName="chefs")
        self.assertEqual(f"arn:aws:iam::{self.account}:user/staff/anna", self.iam.get_user(UserName="anna")["User"]["Arn"])
        self.assertEqual(["anna"], [user["UserName"] for user in self.iam.get_group(GroupName="chefs")["Users"]])
        self.assertEqual(["chefs"], [group["GroupName"] for group in self.iam.list_groups()["Groups"]])
        with self.assertRaises(self.iam.exceptions.NoSuchEntityException):
            self.iam.get_user(UserName="ann")

    def test_everything_that_takes_tags_is_tagged_and_untagged(self):
        self.iam.create_user(UserName="ann")
        self.iam.create_role(RoleName="cook", AssumeRolePolicyDocument=brume.ANYBODY)
        self.iam.create_instance_profile(InstanceProfileName="oven")
        arn = self.iam.create_policy(PolicyName="reads", PolicyDocument=brume.READS_QUEUES)["Policy"]["Arn"]
        tagged = {"user": {"UserName": "ann"}, "role": {"RoleName": "cook"}, "policy": {"PolicyArn": arn},
                  "instance_profile": {"InstanceProfileName": "oven"}}
        for kind, name in tagged.items():
            getattr(self.iam, f"tag_{kind}")(**name, Tags=[{"Key": "team", "Value": "kitchen"}, {"Key": "cost", "Value": "low"}])
            getattr(self.iam, f"untag_{kind}")(**name, TagKeys=["cost"])
            self.assertEqual([{"Key": "team", "Value": "kitchen"}], getattr(self.iam, f"list_{kind}_tags")(**name)["Tags"])

    def test_role_has_a_trust_policy_a_boundary_and_instance_profiles(self):
        self.iam.create_role(RoleName="cook", AssumeRolePolicyDocument=brume.ANYBODY)
        narrower = brume.ANYBODY.replace('"*"', f'"{self.account}"')
        self.iam.update_assume_role_policy(RoleName="cook", PolicyDocument=narrower)
        self.iam.update_role_description(RoleName="cook", Description="old way")
        boundary = "arn:aws:iam::aws:policy/ReadOnlyAccess"
        self.iam.put_role_permissions_boundary(RoleName="cook", PermissionsBoundary=boundary)
        role = self.iam.get_role(RoleName="cook")["Role"]
        self.assertEqual(json.loads(narrower), role["AssumeRolePolicyDocument"])
        self.assertEqual({"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": boundary}, role["PermissionsBoundary"])
        self.iam.delete_role_permissions_boundary(RoleName="cook")
        self.assertNotIn("PermissionsBoundary", self.iam.get_role(RoleName="cook")["Role"])
        self.iam.create_instance_profile(InstanceProfileName="oven")
        self.iam.add_role_to_instance_profile(InstanceProfileName="oven", RoleName="cook")
        profiles = self.iam.list_instance_profiles_for_role(RoleName="cook")["InstanceProfiles"]
        self.assertEqual(profiles, self.iam.list_instance_profiles()["InstanceProfiles"])
        self.iam.remove_role_from_instance_profile(InstanceProfileName="oven", RoleName="cook")
        self.iam.delete_instance_profile(InstanceProfileName="oven")
        self.assertEqual([], self.iam.list_instance_profiles()["InstanceProfiles"])

    def test_user_has_a_boundary_and_keys_that_can_be_switched_off(self):
        self.iam.create_user(UserName="ann")
        self.iam.put_user_permissions_boundary(UserName="ann", PermissionsBoundary="arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.assertIn("PermissionsBoundary", self.iam.get_user(UserName="ann")["User"])
        self.iam.delete_user_permissions_boundary(UserName="ann")
        key = self.iam.create_access_key(UserName="ann")["AccessKey"]
        self.iam.update_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"], Status="Inactive")
        keys = self.iam.list_access_keys(UserName="ann")["AccessKeyMetadata"]
        self.assertEqual([(key["AccessKeyId"], "Inactive")], [(k["AccessKeyId"], k["Status"]) for k in keys])
        self.iam.create_access_key(UserName="ann")
        with self.assertRaises(self.iam.exceptions.LimitExceededException):
            self.iam.create_access_key(UserName="ann")

    def test_policy_version_becomes_the_default(self):
        arn = self.iam.create_policy(PolicyName="reads", PolicyDocument=brume.READS_QUEUES)["Policy"]["Arn"]
        wider = brume.READS_QUEUES.replace("sqs:List*", "sqs:*")
        self.assertEqual("v2", self.iam.create_policy_version(PolicyArn=arn, PolicyDocument=wider)["PolicyVersion"]["VersionId"])
        self.iam.set_default_policy_version(PolicyArn=arn, VersionId="v2")
        self.assertEqual("v2", self.iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"])
        version = self.iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]
        self.assertEqual(json.loads(wider), version["Document"])
        with self.assertRaises(self.iam.exceptions.DeleteConflictException):
            self.iam.delete_policy_version(PolicyArn=arn, VersionId="v2")

    def test_service_linked_role_is_made_for_its_service_and_deleted_by_a_task(self):
        role = self.iam.create_service_linked_role(AWSServiceName="autoscaling.amazonaws.com")["Role"]
        self.assertTrue(role["Path"].startswith("/aws-service-role/autoscaling.amazonaws.com/"))
        with self.assertRaises(self.iam.exceptions.UnmodifiableEntityException):
            self.iam.delete_role(RoleName=role["RoleName"])
        task = self.iam.delete_service_linked_role(RoleName=role["RoleName"])["DeletionTaskId"]
        status = self.iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"]
        self.assertIn(status, ("SUCCEEDED", "IN_PROGRESS", "NOT_STARTED"))

    def test_account_has_an_alias_a_password_policy_and_a_summary(self):
        self.iam.create_account_alias(AccountAlias=f"kitchen-{self.account}")
        self.assertEqual([f"kitchen-{self.account}"], self.iam.list_account_aliases()["AccountAliases"])
        self.iam.delete_account_alias(AccountAlias=f"kitchen-{self.account}")
        with self.assertRaises(self.iam.exceptions.NoSuchEntityException):
            self.iam.get_account_password_policy()
        self.iam.update_account_password_policy(MinimumPasswordLength=14, RequireSymbols=True)
        policy = self.iam.get_account_password_policy()["PasswordPolicy"]
        self.assertEqual((14, True), (policy["MinimumPasswordLength"], policy["RequireSymbols"]))
        self.iam.delete_account_password_policy()
        self.iam.create_user(UserName="ann")
        summary = self.iam.get_account_summary()["SummaryMap"]
        self.assertEqual((1, 0), (summary["Users"], summary["Roles"]))

    def test_context_keys_of_policies_are_listed(self):
        document = brume.READS_QUEUES.replace('"Resource": "*"', '"Resource": "*", "Condition": {"StringEquals": {"aws:username": "ann"}}')
        keys = self.iam.get_context_keys_for_custom_policy(PolicyInputList=[document])["ContextKeyNames"]
        self.assertEqual(["aws:username"], keys)
        arn = self.iam.create_user(UserName="ann")["User"]["Arn"]
        self.iam.put_user_policy(UserName="ann", PolicyName="reads", PolicyDocument=document)
        self.assertEqual(keys, self.iam.get_context_keys_for_principal_policy(PolicySourceArn=arn)["ContextKeyNames"])
        entry = {"ContextKeyName": "aws:username", "ContextKeyType": "string", "ContextKeyValues": ["bob"]}
        results = self.iam.simulate_custom_policy(
            PolicyInputList=[document], ActionNames=["sqs:GetQueueUrl"], ContextEntries=[entry])["EvaluationResults"]
        self.assertEqual("implicitDeny", results[0]["EvalDecision"])

    def test_unsupported_operation_is_refused_by_name(self):
        with self.assertRaises(self.iam.exceptions.ClientError) as caught:
            self.iam.create_virtual_mfa_device(VirtualMFADeviceName="phone")
        self.assertEqual(501, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"])
        self.assertIn("CreateVirtualMFADevice", caught.exception.response["Error"]["Message"])
