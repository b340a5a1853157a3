import hashlib
import base64
import io
import json
import unittest
import urllib.request
import zipfile

import brume


def zipped(**files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name.replace("__", "/") + ".py")
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text)
    return packed.getvalue()


class LayersTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.client = brume.client("lambda", self.account)
        self.arn = f"arn:aws:lambda:eu-west-3:{self.account}:layer:tools"

    def publish(self, **members):
        return self.client.publish_layer_version(
            LayerName="tools", Content={"ZipFile": zipped(python__tools="answer = 42")}, **members)

    def test_version_is_published_found_and_deleted(self):
        published = self.publish(
            Description="what all need", CompatibleRuntimes=["python3.12"], CompatibleArchitectures=["arm64"], LicenseInfo="MIT")
        self.assertEqual(201, published["ResponseMetadata"]["HTTPStatusCode"])
        self.assertEqual((f"{self.arn}:1", 1), (published["LayerVersionArn"], published["Version"]))
        got = self.client.get_layer_version(LayerName="tools", VersionNumber=1)
        by_arn = self.client.get_layer_version_by_arn(Arn=f"{self.arn}:1")
        for answer in (got, by_arn):
            self.assertEqual("what all need", answer["Description"])
            self.assertEqual("MIT", answer["LicenseInfo"])
        with urllib.request.urlopen(got["Content"]["Location"]) as location:
            digest = hashlib.sha256(location.read()).digest()
        self.assertEqual(base64.b64encode(digest).decode(), published["Content"]["CodeSha256"])
        self.client.delete_layer_version(LayerName="tools", VersionNumber=1)
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.get_layer_version(LayerName="tools", VersionNumber=1)

    def test_paginators_list_layers_and_versions(self):
        for _ in range(3):
            self.publish(CompatibleRuntimes=["python3.12"])
        pages = self.client.get_paginator("list_layer_versions").paginate(LayerName="tools", PaginationConfig={"PageSize": 2})
        self.assertEqual([3, 2, 1], [version["Version"] for page in pages for version in page["LayerVersions"]])
        layers = self.client.get_paginator("list_layers").paginate(CompatibleRuntime="python3.12")
        self.assertEqual([("tools", 3)], [
            (layer["LayerName"], layer["LatestMatchingVersion"]["Version"]) for page in layers for layer in page["Layers"]])

    def test_policy_says_who_may_use_a_version(self):
        self.publish()
        added = self.client.add_layer_version_permission(
            LayerName="tools", VersionNumber=1, StatementId="all", Action="lambda:GetLayerVersion", Principal="*")
        self.assertEqual(f"{self.arn}:1", json.loads(added["Statement"])["Resource"])
        policy = self.client.get_layer_version_policy(LayerName="tools", VersionNumber=1)
        self.assertEqual(added["RevisionId"], policy["RevisionId"])
        self.assertEqual(["all"], [statement["Sid"] for statement in json.loads(policy["Policy"])["Statement"]])
        self.client.remove_layer_version_permission(
            LayerName="tools", VersionNumber=1, StatementId="all", RevisionId=policy["RevisionId"])
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.get_layer_version_policy(LayerName="tools", VersionNumber=1)
