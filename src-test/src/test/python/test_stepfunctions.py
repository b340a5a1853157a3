import json
import unittest

import brume


def definition(comment="one"):
    return json.dumps({"Comment": comment, "StartAt": "S", "States": {"S": {"Type": "Pass", "End": True}}})


class StateMachinesTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.states = brume.client("stepfunctions", self.account)
        self.role = f"arn:aws:iam::{self.account}:role/flow"

    def create(self, name="flow", **more):
        return self.states.create_state_machine(name=name, definition=definition(), roleArn=self.role, **more)

    def refused(self, code, call, **parameters):
        with self.assertRaises(self.states.exceptions.ClientError) as caught:
            call(**parameters)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception.response["Error"]["Message"]

    def test_state_machine_is_made_changed_listed_and_deleted(self):
        arn = self.create()["stateMachineArn"]
        self.assertEqual(f"arn:aws:states:{brume.REGION}:{self.account}:stateMachine:flow", arn)
        self.assertEqual(arn, self.create()["stateMachineArn"])
        revision = self.states.update_state_machine(stateMachineArn=arn, definition=definition("two"))["revisionId"]
        shown = self.states.describe_state_machine(stateMachineArn=arn)
        self.assertEqual((definition("two"), revision, "ACTIVE"), (shown["definition"], shown["revisionId"], shown["status"]))
        self.assertEqual([arn], [item["stateMachineArn"] for item in self.states.list_state_machines()["stateMachines"]])
        self.states.delete_state_machine(stateMachineArn=arn)
        message = self.refused("StateMachineDoesNotExist", self.states.describe_state_machine, stateMachineArn=arn)
        self.assertEqual(f"State Machine Does Not Exist: '{arn}'", message)

    def test_versions_are_published_and_aliases_route_to_them(self):
        made = self.create(publish=True)
        machine, one = made["stateMachineArn"], made["stateMachineVersionArn"]
        self.states.update_state_machine(stateMachineArn=machine, definition=definition("two"))
        two = self.states.publish_state_machine_version(stateMachineArn=machine, description="second")["stateMachineVersionArn"]
        versions = self.states.list_state_machine_versions(stateMachineArn=machine)["stateMachineVersions"]
        self.assertEqual([two, one], [version["stateMachineVersionArn"] for version in versions])
        routing = [{"stateMachineVersionArn": one, "weight": 90}, {"stateMachineVersionArn": two, "weight": 10}]
        alias = self.states.create_state_machine_alias(name="live", routingConfiguration=routing)["stateMachineAliasArn"]
        self.assertEqual(routing, self.states.describe_state_machine_alias(stateMachineAliasArn=alias)["routingConfiguration"])
        self.refused("ConflictException", self.states.delete_state_machine_version, stateMachineVersionArn=one)
        self.states.update_state_machine_alias(
            stateMachineAliasArn=alias, routingConfiguration=[{"stateMachineVersionArn": two, "weight": 100}])
        self.states.delete_state_machine_version(stateMachineVersionArn=one)
        listed = self.states.list_state_machine_aliases(stateMachineArn=machine)["stateMachineAliases"]
        self.assertEqual([alias], [item["stateMachineAliasArn"] for item in listed])
        self.states.delete_state_machine_alias(stateMachineAliasArn=alias)
        self.refused("ResourceNotFound", self.states.describe_state_machine_alias, stateMachineAliasArn=alias)

    def test_tags_are_kept(self):
        arn = self.create(tags=[{"key": "a", "value": "1"}])["stateMachineArn"]
        self.states.tag_resource(resourceArn=arn, tags=[{"key": "b", "value": "2"}])
        self.states.untag_resource(resourceArn=arn, tagKeys=["a"])
        self.assertEqual([{"key": "b", "value": "2"}], self.states.list_tags_for_resource(resourceArn=arn)["tags"])

    def test_activities_are_made_listed_and_deleted(self):
        arn = self.states.create_activity(name="work")["activityArn"]
        self.assertEqual("work", self.states.describe_activity(activityArn=arn)["name"])
        self.assertEqual([arn], [item["activityArn"] for item in self.states.list_activities()["activities"]])
        self.states.delete_activity(activityArn=arn)
        self.refused("ActivityDoesNotExist", self.states.describe_activity, activityArn=arn)

    def test_wrong_definition_is_diagnosed_and_refused(self):
        wrong = json.dumps({"StartAt": "S"})
        answer = self.states.validate_state_machine_definition(definition=wrong)
        self.assertEqual("FAIL", answer["result"])
        self.assertEqual(["SCHEMA_VALIDATION_FAILED"], [diagnostic["code"] for diagnostic in answer["diagnostics"]])
        message = self.refused(
            "InvalidDefinition", self.states.create_state_machine, name="flow", definition=wrong, roleArn=self.role)
        self.assertIn(answer["diagnostics"][0]["message"], message)

    def test_log_group_must_be_there(self):
        logs = brume.client("logs", self.account)
        group = f"arn:aws:logs:{brume.REGION}:{self.account}:log-group:/flow:*"
        logging = {"level": "ALL", "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": group}}]}
        message = self.refused("InvalidLoggingConfiguration", self.create, loggingConfiguration=logging)
        self.assertEqual("Invalid Logging Configuration: Log Destination not found.", message)
        logs.create_log_group(logGroupName="/flow")
        arn = self.create(loggingConfiguration=logging)["stateMachineArn"]
        self.assertEqual({**logging, "includeExecutionData": False},
                         self.states.describe_state_machine(stateMachineArn=arn)["loggingConfiguration"])

    def test_integration_that_is_not_there_is_refused_by_name(self):
        task = {"StartAt": "S", "States": {"S": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
                                                 "Parameters": {}, "End": True}}}
        message = self.refused("NotImplemented", self.states.create_state_machine, name="flow",
                               definition=json.dumps(task), roleArn=self.role)
        self.assertIn("arn:aws:states:::dynamodb:putItem", message)

    def test_execution_runs_and_shows_its_history(self):
        machine = self.create()["stateMachineArn"]
        arn = self.states.start_execution(stateMachineArn=machine, name="run", input='{"a": 1}')["executionArn"]
        brume.settle()
        shown = self.states.describe_execution(executionArn=arn)
        self.assertEqual(("SUCCEEDED", {"a": 1}), (shown["status"], json.loads(shown["output"])))
        history = self.states.get_execution_history(executionArn=arn)["events"]
        self.assertEqual(["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"],
                         [event["type"] for event in history])
        listed = self.states.list_executions(stateMachineArn=machine, statusFilter="SUCCEEDED")["executions"]
        self.assertEqual([("run", arn)], [(each["name"], each["executionArn"]) for each in listed])
        started = self.states.describe_state_machine_for_execution(executionArn=arn)
        self.assertEqual((machine, self.role), (started["stateMachineArn"], started["roleArn"]))

    def test_execution_is_stopped(self):
        wait = {"StartAt": "S", "States": {"S": {"Type": "Wait", "Seconds": 3600, "End": True}}}
        machine = self.states.create_state_machine(name="wait", definition=json.dumps(wait), roleArn=self.role)["stateMachineArn"]
        arn = self.states.start_execution(stateMachineArn=machine)["executionArn"]
        self.states.stop_execution(executionArn=arn, error="Enough", cause="it takes too long")
        shown = self.states.describe_execution(executionArn=arn)
        self.assertEqual(("ABORTED", "Enough", "it takes too long"), (shown["status"], shown["error"], shown["cause"]))

    def started(self, name, states, start_at="S"):
        definition = json.dumps({"StartAt": start_at, "States": states})
        machine = self.states.create_state_machine(name=name, definition=definition, roleArn=self.role)["stateMachineArn"]
        return machine, self.states.start_execution(stateMachineArn=machine, input="{}")["executionArn"]

    def token(self, queue):
        sqs = brume.client("sqs", self.account)
        message = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=10)["Messages"][0]
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
        return json.loads(message["Body"])["token"]

    def test_task_waits_until_its_token_comes_back(self):
        queue = brume.client("sqs", self.account).create_queue(QueueName="approvals")["QueueUrl"]
        ask = {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "End": True,
               "HeartbeatSeconds": 600, "Parameters": {"QueueUrl": queue, "MessageBody": {"token.$": "$$.Task.Token"}}}
        machine, first = self.started("ask", {"S": ask})
        token = self.token(queue)
        self.states.send_task_heartbeat(taskToken=token)
        self.states.send_task_success(taskToken=token, output='{"approved": true}')
        brume.settle()
        shown = self.states.describe_execution(executionArn=first)
        self.assertEqual(("SUCCEEDED", {"approved": True}), (shown["status"], json.loads(shown["output"])))
        self.refused("TaskTimedOut", self.states.send_task_success, taskToken=token, output="{}")
        second = self.states.start_execution(stateMachineArn=machine)["executionArn"]
        self.states.send_task_failure(taskToken=self.token(queue), error="Refused", cause="too much")
        brume.settle()
        shown = self.states.describe_execution(executionArn=second)
        self.assertEqual(("FAILED", "Refused", "too much"), (shown["status"], shown["error"], shown["cause"]))

    def test_worker_gets_the_task_of_an_activity_and_ends_it(self):
        activity = self.states.create_activity(name="cook")["activityArn"]
        task = {"Type": "Task", "Resource": activity, "TimeoutSeconds": 60, "End": True}
        machine, arn = self.started("kitchen", {"S": task})
        work = self.states.get_activity_task(activityArn=activity, workerName="anna")
        self.assertEqual({}, json.loads(work["input"]))
        self.states.send_task_heartbeat(taskToken=work["taskToken"])
        self.states.send_task_success(taskToken=work["taskToken"], output='"done"')
        brume.settle()
        self.assertEqual('"done"', self.states.describe_execution(executionArn=arn)["output"])
        started = [event for event in self.states.get_execution_history(executionArn=arn)["events"] if event["type"] == "ActivityStarted"]
        self.assertEqual(["anna"], [event["activityStartedEventDetails"]["workerName"] for event in started])

    def test_execution_starts_another_and_waits_for_its_end(self):
        machine = self.create()["stateMachineArn"]
        start = {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2", "End": True,
                 "Parameters": {"StateMachineArn": machine, "Input": {"n": 1}}, "OutputPath": "$.Output"}
        _, execution = self.started("outer", {"S": start})
        brume.settle()
        shown = self.states.describe_execution(executionArn=execution)
        self.assertEqual(("SUCCEEDED", {"n": 1}), (shown["status"], json.loads(shown["output"])))

    def test_failure_of_a_service_has_the_name_that_the_sdk_gives_it(self):
        purge = {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sqs:purgeQueue", "End": True,
                 "Parameters": {"QueueUrl": f"http://localhost/{self.account}/nowhere"}}
        _, execution = self.started("purge", {"S": purge})
        brume.settle()
        self.assertEqual("Sqs.QueueDoesNotExistException", self.states.describe_execution(executionArn=execution)["error"])

    def test_express_execution_is_run_and_answered_or_only_started(self):
        local = brume.client("stepfunctions", self.account, inject_host_prefix=False)
        machine = self.create(name="quick", type="EXPRESS")["stateMachineArn"]
        answer = local.start_sync_execution(stateMachineArn=machine, name="run", input='{"a": 1}')
        self.assertEqual(("SUCCEEDED", {"a": 1}), (answer["status"], json.loads(answer["output"])))
        self.assertEqual({"billedMemoryUsedInMB": 64, "billedDurationInMilliseconds": 100}, answer["billingDetails"])
        started = self.states.start_execution(stateMachineArn=machine, name="run")["executionArn"]
        prefix = f"arn:aws:states:{brume.REGION}:{self.account}:express:quick:run:"
        self.assertTrue(answer["executionArn"].startswith(prefix))
        self.assertTrue(started.startswith(prefix))
        message = self.refused("InvalidArn", self.states.describe_execution, executionArn=started)
        self.assertEqual("Invalid Arn: 'Resource type not valid in this context: express'", message)
        self.refused("StateMachineTypeNotSupported", self.states.list_executions, stateMachineArn=machine)
        self.refused("StateMachineTypeNotSupported", local.start_sync_execution, stateMachineArn=self.create()["stateMachineArn"])

    def test_express_execution_runs_for_an_execution(self):
        machine = self.create(name="quick", type="EXPRESS")["stateMachineArn"]
        parameters = {"StateMachineArn": machine, "Input": {"n": 1}}
        start = {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution", "End": True, "Parameters": parameters}
        _, started = self.started("starts", {"S": start})
        _, waits = self.started("waits", {"S": {**start, "Resource": "arn:aws:states:::states:startExecution.sync"}})
        run = {**start, "Resource": "arn:aws:states:::aws-sdk:sfn:startSyncExecution",
               "Parameters": {"StateMachineArn": machine, "Input": '{"n": 1}'}, "OutputPath": "$.Output"}
        _, runs = self.started("runs", {"S": run})
        brume.settle()
        output = json.loads(self.states.describe_execution(executionArn=started)["output"])
        self.assertIn(":express:quick:", output["ExecutionArn"])
        shown = self.states.describe_execution(executionArn=waits)
        self.assertEqual(("FAILED", "StepFunctions.StateMachineTypeNotSupportedException"), (shown["status"], shown["error"]))
        self.assertEqual('{"n": 1}', json.loads(self.states.describe_execution(executionArn=runs)["output"]))

    def distributed(self, state, **fields):
        return {"Type": "Map", "Label": "each", "End": True, **fields, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "P", "States": {"P": state}}}

    def test_every_item_is_an_execution_of_its_own(self):
        states = {"Three": {"Type": "Pass", "Result": [1, 2, 3], "Next": "S"},
                  "S": self.distributed({"Type": "Pass", "End": True}, ItemBatcher={"MaxItemsPerBatch": 2})}
        machine, execution = self.started("many", states, start_at="Three")
        brume.settle()
        output = self.states.describe_execution(executionArn=execution)["output"]
        self.assertEqual([{"Items": [1, 2]}, {"Items": [3]}], json.loads(output))
        run = self.states.list_map_runs(executionArn=execution)["mapRuns"][0]
        self.assertEqual(f"{machine}/each", run["stateMachineArn"])
        shown = self.states.describe_map_run(mapRunArn=run["mapRunArn"])
        self.assertEqual(("SUCCEEDED", 2, 3), (shown["status"], shown["executionCounts"]["succeeded"], shown["itemCounts"]["total"]))
        children = self.states.list_executions(mapRunArn=run["mapRunArn"])["executions"]
        self.assertEqual([1, 2], [child["itemCount"] for child in children])
        child = self.states.describe_execution(executionArn=children[0]["executionArn"])
        self.assertEqual((run["mapRunArn"], {"Items": [3]}), (child["mapRunArn"], json.loads(child["input"])))
        message = self.refused("ResourceNotFound", self.states.describe_map_run, mapRunArn=run["mapRunArn"] + "x")
        self.assertIn(run["mapRunArn"], message)

    def test_unsuccessful_execution_is_redriven_with_its_map_run(self):
        items = {"Type": "Pass", "Result": [1, 2, 3], "Next": "S"}
        wait = self.distributed({"Type": "Wait", "Seconds": 3600, "End": True}, MaxConcurrency=1)
        machine, execution = self.started("slow", {"Three": items, "S": wait}, start_at="Three")
        brume.settle()
        run = self.states.list_map_runs(executionArn=execution)["mapRuns"][0]["mapRunArn"]
        self.states.update_map_run(mapRunArn=run, maxConcurrency=2, toleratedFailureCount=1)
        brume.settle()
        self.assertEqual(2, self.states.describe_map_run(mapRunArn=run)["executionCounts"]["running"])
        self.states.stop_execution(executionArn=execution)
        self.assertEqual("ABORTED", self.states.describe_map_run(mapRunArn=run)["status"])
        self.assertEqual("REDRIVABLE", self.states.describe_execution(executionArn=execution)["redriveStatus"])
        redriven = self.states.redrive_execution(executionArn=execution, clientToken="once")["redriveDate"]
        self.assertEqual(redriven, self.states.redrive_execution(executionArn=execution, clientToken="once")["redriveDate"])
        brume.settle()
        shown = self.states.describe_execution(executionArn=execution)
        self.assertEqual(("RUNNING", 1, redriven), (shown["status"], shown["redriveCount"], shown["redriveDate"]))
        history = self.states.get_execution_history(executionArn=execution)["events"]
        self.assertEqual(["ExecutionAborted", "ExecutionRedriven", "MapRunRedriven"], [event["type"] for event in history][-3:])
        listed = self.states.list_executions(mapRunArn=run, redriveFilter="REDRIVEN")["executions"]
        self.assertEqual([("RUNNING", 1)] * 2, [(child["status"], child["redriveCount"]) for child in listed])
        message = self.refused("ExecutionNotRedrivable", self.states.redrive_execution, executionArn=execution)
        self.assertEqual("Execution is RUNNING and cannot be redriven", message)

    def test_events_of_an_execution_are_logged(self):
        logs = brume.client("logs", self.account)
        logs.create_log_group(logGroupName="/aws/vendedlogs/states/flow")
        group = logs.describe_log_groups(logGroupNamePrefix="/aws/vendedlogs/states/flow")["logGroups"][0]["arn"]
        logging = {"level": "ALL", "includeExecutionData": True,
                   "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": group}}]}
        machine = self.create(loggingConfiguration=logging)["stateMachineArn"]
        arn = self.states.start_execution(stateMachineArn=machine, input='{"a": 1}')["executionArn"]
        brume.settle()
        stream = logs.describe_log_streams(logGroupName="/aws/vendedlogs/states/flow")["logStreams"][0]["logStreamName"]
        self.assertRegex(stream, r"^states/flow/\d{4}(-\d\d){4}/[0-9a-f]{8}$")
        events = logs.get_log_events(logGroupName="/aws/vendedlogs/states/flow", logStreamName=stream, startFromHead=True)["events"]
        messages = [json.loads(event["message"]) for event in events]
        self.assertEqual([("1", "ExecutionStarted"), ("2", "PassStateEntered"), ("3", "PassStateExited"), ("4", "ExecutionSucceeded")],
                         [(message["id"], message["type"]) for message in messages])
        self.assertEqual({arn}, {message["execution_arn"] for message in messages})
        self.assertEqual({"output": '{"a": 1}', "outputDetails": {"truncated": False}}, messages[-1]["details"])

    def test_event_bus_tells_of_changes_of_status(self):
        sqs, events = brume.client("sqs", self.account), brume.client("events", self.account)
        queue = sqs.create_queue(QueueName="changes")["QueueUrl"]
        events.put_rule(Name="changes", EventPattern=json.dumps({
            "source": ["aws.states"], "detail-type": ["Step Functions Execution Status Change"], "detail": {"status": ["SUCCEEDED"]}}))
        events.put_targets(Rule="changes", Targets=[{"Id": "q", "Arn": f"arn:aws:sqs:{brume.REGION}:{self.account}:changes"}])
        arn = self.states.start_execution(stateMachineArn=self.create()["stateMachineArn"], input='{"a": 1}')["executionArn"]
        event = json.loads(sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=10)["Messages"][0]["Body"])
        self.assertEqual(("aws.states", [arn]), (event["source"], event["resources"]))
        self.assertEqual(('{"a": 1}', {"included": True}), (event["detail"]["output"], event["detail"]["outputDetails"]))

    def outcome(self, resource, parameters, **more):
        local = brume.client("stepfunctions", self.account, inject_host_prefix=False)
        state = {"Type": "Task", "Resource": resource, "Parameters": parameters, "End": True}
        return local.test_state(definition=json.dumps(state), roleArn=self.role, **more)

    def test_errors_of_every_service_have_the_names_of_its_sdk(self):
        topic = f"arn:aws:sns:{brume.REGION}:{self.account}:none"
        machine = f"arn:aws:states:{brume.REGION}:{self.account}:stateMachine:none"
        for resource, parameters, error in (
                ("sqs:getQueueUrl", {"QueueName": "none"}, "Sqs.QueueDoesNotExistException"),
                ("sns:getTopicAttributes", {"TopicArn": topic}, "Sns.NotFoundException"),
                ("eventbridge:describeRule", {"Name": "none"}, "EventBridge.ResourceNotFoundException"),
                ("scheduler:getSchedule", {"Name": "none"}, "Scheduler.ResourceNotFoundException"),
                ("iam:getRole", {"RoleName": "none"}, "Iam.NoSuchEntityException"),
                ("cloudwatchlogs:describeLogStreams", {"LogGroupName": "none"}, "CloudWatchLogs.ResourceNotFoundException"),
                ("lambda:getFunction", {"FunctionName": "none"}, "Lambda.ResourceNotFoundException"),
                ("sfn:describeStateMachine", {"StateMachineArn": machine}, "Sfn.StateMachineDoesNotExistException")):
            answer = self.outcome("arn:aws:states:::aws-sdk:" + resource, parameters)
            self.assertEqual(("FAILED", error), (answer["status"], answer.get("error")), answer)
            self.assertIn(f"(Service: {error.split('.')[0]}, Status Code: ", answer["cause"])

    def test_state_without_a_mock_does_its_work_as_the_role(self):
        answer = self.outcome("arn:aws:states:::aws-sdk:sts:getCallerIdentity", {}, inspectionLevel="DEBUG")
        self.assertEqual("SUCCEEDED", answer["status"])
        self.assertIn(f"arn:aws:sts::{self.account}:assumed-role/flow/", json.loads(answer["output"])["Arn"])
        self.assertEqual(answer["output"], answer["inspectionData"]["result"])

    def test_one_state_is_tested_alone(self):
        local = brume.client("stepfunctions", self.account, inject_host_prefix=False)
        state = {"Type": "Pass", "Parameters": {"greeting.$": "$.name"}, "End": True}
        answer = local.test_state(definition=json.dumps(state), roleArn=self.role, input='{"name": "Ada"}')
        self.assertEqual(("SUCCEEDED", {"greeting": "Ada"}), (answer["status"], json.loads(answer["output"])))
