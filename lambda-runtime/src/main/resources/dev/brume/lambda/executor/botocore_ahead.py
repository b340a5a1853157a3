"""What boto3 reads and checks when a client is made, read and checked once for all functions: forked processes share it.
Only botocore's and boto3's own files are kept, which nobody changes; sessions, clients and credentials are each function's own."""
import os
import sys

# Those that functions use most, in this order.
RESOURCES = ["sqs", "s3", "dynamodb", "sns"]
CLIENTS = ["lambda", "events", "stepfunctions", "sts", "logs", "scheduler", "ses", "sesv2", "apigatewaymanagementapi"]

# Nothing of the user's own configuration may be seen.
NOBODY = {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true"}


def keep_files(loaders, folders):
    """Keeps the content of files in these folders, and which services have files there."""
    files, services = {}, {}
    load_file, list_services = loaders.JSONFileLoader.load_file, loaders.Loader.list_available_services

    def load_kept(self, path):
        if not path.startswith(folders):
            return load_file(self, path)
        if path not in files:
            files[path] = load_file(self, path)
        return files[path]

    def list_kept(self, type_name):
        existing = tuple(path for path in self.search_paths if os.path.isdir(path))
        if any(path + os.sep not in folders for path in existing):
            return list_services(self, type_name)
        key = (type_name, existing)
        if key not in services:
            services[key] = list_services(self, type_name)
        return list(services[key])

    loaders.JSONFileLoader.load_file, loaders.Loader.list_available_services = load_kept, list_kept


def steps():
    """Does a little of the work at each step. Clients are made and thrown away: they open no connection and start no thread."""
    before = {name: os.environ.get(name) for name in NOBODY}
    try:
        import boto3
        import botocore.loaders
        os.environ.update(NOBODY)
        keep_files(botocore.loaders, tuple(os.path.join(os.path.dirname(module.__file__), "data") + os.sep for module in (botocore, boto3)))
        session = boto3.Session(aws_access_key_id="-", aws_secret_access_key="-", region_name="us-east-1")
        for make, names in ((session.resource, RESOURCES), (session.client, CLIENTS)):
            for name in names:
                make(name)
                yield name
    except Exception as error:
        # Each function does it for itself then, as it would elsewhere.
        print("brume: clients of boto3 are not prepared: %r" % error, file=sys.stderr, flush=True)
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
