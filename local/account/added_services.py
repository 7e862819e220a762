"""What moto lacks, or answers poorly, and the scan calls: requests and answers held to AWS's own models."""

from __future__ import annotations

import contract
from bills import Bills
from caches import Caches
from capacity import EventSources, Replication, Tables
from commitments import Commitments
from concurrency import Concurrency
from contract import Refused
from databases import Databases
from fleets import Fleets
from functions import Functions
from insights import Insights
from listings import OFFERED, Listings
from machines import describe_instance_status
from moto.core.exceptions import JsonRESTError, ServiceException
from place import REGION
from pricing import Pricing
from scaling import Scaling

REFUSED_AS = {"ec2": "InvalidParameterValue", "elasticache": "InvalidParameterValue", "rds": "InvalidParameterValue", "logs": "InvalidParameterException",
              "pricing": "InvalidParameterException", "service-quotas": "IllegalArgumentException", "lambda": "InvalidParameterValueException",
              "resourcegroupstaggingapi": "InvalidParameterException"}
CONSTANT = ("DescribeInstanceTypes", "GetProducts", "DescribeOrderableDBInstanceOptions")  # checked once for each question


class AddedServices:
    """Operations by service and name; each takes the parameters and gives the result as the model shapes it."""

    def __init__(self, inventory):
        prices, commitments = Pricing(OFFERED), Commitments(inventory)
        logs, lists = Insights(inventory), Listings(inventory)
        self.functions, self.databases = Functions(inventory), Databases(inventory)
        self.concurrency = Concurrency(inventory)
        self.fleets = Fleets(inventory)
        self.bills = Bills(inventory)
        sources, tables, replication = EventSources(inventory), Tables(), Replication(inventory)
        self.scaling = Scaling(inventory)
        self.known: dict[tuple, tuple] = {}
        self.handlers = {
            ("pricing", "GetProducts"): prices.get_products,
            ("ce", "GetReservationCoverage"): commitments.get_reservation_coverage,
            ("ce", "GetReservationUtilization"): commitments.get_reservation_utilization,
            ("ce", "GetSavingsPlansCoverage"): commitments.get_savings_plans_coverage,
            ("ce", "GetCostAndUsageWithResources"): self.bills.get_cost_and_usage_with_resources,
            ("ec2", "DescribeReservedInstances"): commitments.describe_reserved_instances,
            ("ec2", "DescribeInstanceTypes"): lists.describe_instance_types,
            ("ec2", "DescribeInstances"): lists.describe_instances,
            ("ec2", "DescribeVolumes"): lists.describe_volumes,
            ("ec2", "DescribeInstanceStatus"): lambda p: describe_instance_status(inventory, p),
            ("rds", "DescribeDBInstances"): lists.describe_db_instances,
            ("rds", "DescribeOrderableDBInstanceOptions"): lists.describe_orderable_db_instance_options,
            ("rds", "ModifyDBInstance"): self.databases.modify_db_instance,
            ("rds", "CreateDBSnapshot"): self.databases.create_db_snapshot,
            ("rds", "DescribeDBSnapshots"): self.databases.describe_db_snapshots,
            ("lambda", "ListFunctions"): lists.list_functions,
            ("lambda", "GetFunctionConfiguration"): self.functions.get_function_configuration,
            ("lambda", "UpdateFunctionConfiguration"): self.functions.update_function_configuration,
            ("lambda", "PublishVersion"): self.functions.publish_version,
            ("lambda", "ListVersionsByFunction"): self.functions.list_versions_by_function,
            ("lambda", "ListAliases"): self.functions.list_aliases,
            ("lambda", "GetAlias"): self.functions.get_alias,
            ("lambda", "UpdateAlias"): self.functions.update_alias,
            ("cloudwatch", "DescribeAlarmHistory"): inventory.alarms.describe_history,
            ("service-quotas", "GetServiceQuota"): lists.get_service_quota,
            ("autoscaling", "DescribeInstanceRefreshes"): self.fleets.describe_instance_refreshes,
            ("lambda", "GetAccountSettings"): self.concurrency.get_account_settings,
            ("lambda", "GetFunctionConcurrency"): self.concurrency.get_function_concurrency,
            ("lambda", "PutFunctionConcurrency"): self.concurrency.put_function_concurrency,
            ("lambda", "DeleteFunctionConcurrency"): self.concurrency.delete_function_concurrency,
            ("lambda", "GetProvisionedConcurrencyConfig"): self.concurrency.get_provisioned_concurrency_config,
            ("lambda", "PutProvisionedConcurrencyConfig"): self.concurrency.put_provisioned_concurrency_config,
            ("lambda", "DeleteProvisionedConcurrencyConfig"): self.concurrency.delete_provisioned_concurrency_config,
            ("lambda", "ListProvisionedConcurrencyConfigs"): self.concurrency.list_provisioned_concurrency_configs,
            ("lambda", "GetEventSourceMapping"): sources.get_event_source_mapping,
            ("lambda", "ListEventSourceMappings"): sources.list_event_source_mappings,
            ("lambda", "UpdateEventSourceMapping"): sources.update_event_source_mapping,
            ("dynamodb", "DescribeTable"): tables.describe_table,
            ("dynamodb", "UpdateTable"): tables.update_table,
            ("rds", "CreateDBInstanceReadReplica"): replication.create_db_instance_read_replica,
            ("rds", "DescribeDBClusters"): replication.describe_db_clusters,
            ("rds", "ModifyDBCluster"): replication.modify_db_cluster,
            ("logs", "DescribeLogGroups"): logs.describe_log_groups,
            ("logs", "StartQuery"): logs.start_query,
            ("logs", "GetQueryResults"): logs.get_query_results,
            ("logs", "StopQuery"): logs.stop_query,
            ("resourcegroupstaggingapi", "GetResources"): lists.get_resources,
            **self.scaling.handlers(),
            **Caches().handlers(),
        }

    def has(self, call) -> bool:
        """Items of tables are moto's, which keeps the regions apart; what is told of a table keeps to that."""
        elsewhere = call.service == "dynamodb" and call.region != REGION
        return (call.service, call.operation) in self.handlers and not elsewhere

    def answer(self, call) -> tuple[int, dict, bytes]:
        question = (call.service, call.operation, call.protocol, repr(call.parameters))
        if question in self.known:
            return self.known[question]
        operation = contract.operation_model(call.service, call.operation)
        try:
            contract.check(operation.input_shape, call.parameters)
            result = self.handlers[call.service, call.operation](call.parameters)
        except contract.Mismatch as wrong:
            refused = Refused(REFUSED_AS.get(call.service, "ValidationException"), str(wrong))
            return contract.write_answer(operation, call.protocol, refused)
        except ServiceException as refused:
            return contract.write_answer(operation, call.protocol, refused)
        except JsonRESTError as refused:  # moto's own way to refuse in some services
            return contract.write_answer(operation, call.protocol, Refused(refused.error_type, refused.message))
        result = {key: value for key, value in result.items() if value is not None}
        contract.check(operation.output_shape, result)
        answer = contract.write_answer(operation, call.protocol, result)
        if call.operation in CONSTANT:
            self.known[question] = answer
        return answer
