"""What the account adds to moto answers, pages and refuses as AWS does."""

from __future__ import annotations

import json
from datetime import date, timedelta

import contract
import pytest
from botocore.exceptions import ClientError
from test_gate import code_of

FRANKFURT = "eu-central-1"


def filters(**terms):
    return [{"Type": "TERM_MATCH", "Field": name, "Value": value} for name, value in terms.items()]


def price_of(text):
    product = json.loads(text)
    offer = next(iter(product["terms"]["OnDemand"].values()))
    return product["product"]["attributes"], [float(d["pricePerUnit"]["USD"]) for d in offer["priceDimensions"].values()]


def test_all_linux_prices_come_in_pages_of_a_hundred(quiet):
    pages = list(quiet.client("pricing").get_paginator("get_products").paginate(
        ServiceCode="AmazonEC2", Filters=filters(regionCode=FRANKFURT, operatingSystem="Linux", tenancy="Shared",
                                                 preInstalledSw="NA", capacitystatus="Used")))
    products = [price_of(text) for page in pages for text in page["PriceList"]]
    assert {len(page["PriceList"]) for page in pages[:-1]} == {100}
    by_type = {attributes["instanceType"]: prices for attributes, prices in products}
    assert len(by_type) == len(products) > 400
    assert by_type["m5.large"] == [0.115] and by_type["m5.2xlarge"] == [0.46]


def test_windows_databases_and_functions_have_prices(quiet):
    pricing = quiet.client("pricing")
    find = lambda service, **terms: [price_of(t) for t in pricing.get_products(ServiceCode=service, Filters=filters(**terms))["PriceList"]]
    assert find("AmazonEC2", instanceType="m5.large", operatingSystem="Windows")[0][1] == [pytest.approx(0.207)]
    multi = find("AmazonRDS", instanceType="db.m5.large", databaseEngine="PostgreSQL", deploymentOption="Multi-AZ")
    assert [prices for _, prices in multi] == [[0.424]]
    assert find("AWSLambda", group="AWS-Lambda-Duration-ARM")[0][1] == [0.0000133334, 0.0000120001, 0.0000106667]
    assert code_of(lambda: pricing.get_products(ServiceCode="AmazonNothing"))[0] == "NotFoundException"
    assert code_of(lambda: pricing.get_products(ServiceCode="AmazonEC2", NextToken="bad!"))[0] == "InvalidNextTokenException"


def test_only_types_offered_in_the_region_are_described_a_hundred_a_page(quiet):
    ec2 = quiet.client("ec2")
    pages = [p["InstanceTypes"] for p in ec2.get_paginator("describe_instance_types").paginate()]
    names = [t["InstanceType"] for page in pages for t in page]
    assert {len(page) for page in pages[:-1]} == {100} and len(set(names)) == len(names) > 1000
    wild = ec2.describe_instance_types(Filters=[{"Name": "instance-type", "Values": ["m5.*", "t3.na?o"]}])["InstanceTypes"]
    assert {t["InstanceType"].split(".")[0] for t in wild} == {"m5", "t3"}
    assert code_of(lambda: ec2.describe_instance_types(InstanceTypes=["m5.tiny"]))[0] == "InvalidInstanceType"
    assert code_of(lambda: ec2.describe_instance_types(InstanceTypes=["m5.large"], MaxResults=5))[0] == "InvalidParameterCombination"


def test_lists_page_and_hold_everything_once(quiet):
    count = lambda kind: sum(row["kind"] == kind for row in quiet.truth)

    def all_of(service, call, key, size, **more):
        pages = quiet.client(service).get_paginator(call).paginate(PaginationConfig={"PageSize": size}, **more)
        return [row for page in pages for row in page[key]]

    instances = [i["InstanceId"] for r in all_of("ec2", "describe_instances", "Reservations", 20) for i in r["Instances"]]
    assert len(instances) == len(set(instances)) == count("ec2")
    volumes = [v["VolumeId"] for v in all_of("ec2", "describe_volumes", "Volumes", 20)]
    assert len(volumes) == len(set(volumes)) > count("ec2")
    databases = [d["DBInstanceIdentifier"] for d in all_of("rds", "describe_db_instances", "DBInstances", 20)]
    assert sorted(databases) == sorted(row["id"] for row in quiet.truth if row["kind"] == "rds")
    functions = [f["FunctionName"] for f in all_of("lambda", "list_functions", "Functions", 10)]
    assert sorted(functions) == sorted(row["id"] for row in quiet.truth if row["kind"] == "lambda")
    tagged = quiet.client("resourcegroupstaggingapi").get_paginator("get_resources").paginate(
        ResourceTypeFilters=["lambda:function"], ResourcesPerPage=7)
    arns = [r["ResourceARN"] for page in tagged for r in page["ResourceTagMappingList"]]
    assert sorted(arns) == sorted(row["arn"] for row in quiet.truth if row["kind"] == "lambda")


def test_a_database_says_how_it_is_deployed(quiet):
    rows = {d["DBInstanceIdentifier"]: d for d in quiet.client("rds").describe_db_instances()["DBInstances"]}
    assert rows["payments"]["MultiAZ"] and not rows["orders"]["MultiAZ"]
    assert rows["shop-reader"]["ReadReplicaSourceDBInstanceIdentifier"] == "shop"
    assert "shop-reader" in rows["shop"]["ReadReplicaDBInstanceIdentifiers"]
    assert (rows["fleet-writer"]["Engine"], rows["fleet-writer"]["DBClusterIdentifier"]) == ("aurora-postgresql", "fleet")
    assert rows["wiki"]["StorageType"] == "gp2" and rows["parked-db"]["DBInstanceStatus"] == "stopped"


def test_an_instance_tells_its_platform_architecture_and_lifecycle(quiet):
    ours = quiet.client("ec2").describe_instances()["Reservations"]
    assert {i["State"]["Name"] for r in ours for i in r["Instances"]} == {"running", "stopped"}
    windows = [i for r in ours for i in r["Instances"] if i.get("Platform") == "windows"]
    arm = [i for r in ours for i in r["Instances"] if i["Architecture"] == "arm64"]
    spot = [i for r in ours for i in r["Instances"] if i.get("InstanceLifecycle") == "spot"]
    assert (len(windows), len(arm), len(spot)) == (2, 2, 1)
    attributes = quiet.client("ec2").describe_instance_attribute(InstanceId=windows[0]["InstanceId"], Attribute="instanceType")
    assert attributes["InstanceType"]["Value"] == windows[0]["InstanceType"]


def test_orderable_classes_are_given_by_engine_and_version(quiet):
    pages = quiet.client("rds").get_paginator("describe_orderable_db_instance_options").paginate(Engine="postgres", EngineVersion="16.4")
    rows = [row for page in pages for row in page["OrderableDBInstanceOptions"]]
    assert {row["EngineVersion"] for row in rows} == {"16.4"}
    assert {"db.m5.large", "db.r6g.large", "db.t4g.micro"} <= {row["DBInstanceClass"] for row in rows}
    assert code_of(lambda: quiet.client("rds").describe_orderable_db_instance_options(Engine="sybase"))[0] == "InvalidParameterValue"


def test_the_type_of_a_running_instance_cannot_be_changed(quiet):
    ec2, name = quiet.client("ec2"), next(r["id"] for r in quiet.truth if r["label"] == "stopped" and r["kind"] == "ec2")
    change = lambda wanted: ec2.modify_instance_attribute(InstanceId=wanted, InstanceType={"Value": "m5.2xlarge"})
    change(name)
    change_back = {"InstanceId": name, "InstanceType": {"Value": "m5.4xlarge"}}
    running = next(r["id"] for r in quiet.truth if r["label"] == "right-sized" and r["kind"] == "ec2")
    assert code_of(lambda: change(running))[0] == "IncorrectInstanceState"
    ec2.modify_instance_attribute(**change_back)


def period():
    return {"Start": (date.today() - timedelta(days=15)).isoformat(), "End": (date.today() - timedelta(days=1)).isoformat()}


def dimension(key):
    return {"Type": "DIMENSION", "Key": key}


def test_a_reservation_covers_one_of_all_running_hours(quiet):
    answer = quiet.client("ce").get_reservation_coverage(
        TimePeriod=period(), GroupBy=[dimension("INSTANCE_TYPE"), dimension("PLATFORM")], Metrics=["Hour"],
        Filter={"And": [{"Dimensions": {"Key": "SERVICE", "Values": ["Amazon Elastic Compute Cloud - Compute"]}},
                        {"Dimensions": {"Key": "REGION", "Values": [FRANKFURT]}}]})
    rows = {(g["Attributes"]["instanceType"], g["Attributes"]["platform"]): g["Coverage"]["CoverageHours"]
            for g in answer["CoveragesByTime"][0]["Groups"]}
    assert rows["r5.2xlarge", "Linux/UNIX"]["CoverageHoursPercentage"] == "100"
    assert rows["m5.large", "Linux/UNIX"]["ReservedHours"] == "0"
    assert rows["r5.2xlarge", "Linux/UNIX"]["TotalRunningHours"] == "336"
    reserved = quiet.client("ec2").describe_reserved_instances()["ReservedInstances"]
    assert [(r["InstanceType"], r["InstanceCount"], r["Scope"]) for r in reserved] == [("r5.2xlarge", 1, "Availability Zone")]


def test_cost_explorer_refuses_what_aws_refuses(quiet):
    ce = quiet.client("ce")
    both = lambda: ce.get_reservation_coverage(TimePeriod=period(), GroupBy=[dimension("INSTANCE_TYPE")], Granularity="DAILY")
    odd = lambda: ce.get_savings_plans_coverage(TimePeriod=period(), GroupBy=[dimension("PLATFORM")])
    backwards = {"Start": period()["End"], "End": period()["Start"]}
    assert code_of(both)[0] == "ValidationException"
    assert code_of(odd)[0] == "ValidationException"
    assert code_of(lambda: ce.get_reservation_utilization(TimePeriod=backwards))[0] == "ValidationException"
    plans = ce.get_savings_plans_coverage(TimePeriod=period(), GroupBy=[dimension("SERVICE"), dimension("INSTANCE_FAMILY")])
    assert plans["SavingsPlansCoverages"][0]["Attributes"]["INSTANCE_FAMILY"] == "m6i"


def test_account_settings_keep_what_functions_reserve_out_of_the_pool(quiet):
    limit = quiet.client("lambda").get_account_settings()["AccountLimit"]
    assert (limit["ConcurrentExecutions"], limit["UnreservedConcurrentExecutions"]) == (1000, 990)


@pytest.mark.parametrize("value, complaint", [
    ({"ServiceCode": "AmazonEC2", "Surprise": 1}, "no member"), ({}, "ServiceCode is required"), ({"ServiceCode": 5}, "must be a string"),
    ({"ServiceCode": "AmazonEC2", "MaxResults": 500}, "must be between 1 and 100"),
    ({"ServiceCode": "AmazonEC2", "Filters": [{"Type": "FUZZY", "Field": "a", "Value": "b"}]}, "must be one of"),
])
def test_the_contract_names_what_is_wrong(value, complaint):
    with pytest.raises(contract.Mismatch, match=complaint):
        contract.check(contract.operation_model("pricing", "GetProducts").input_shape, value)


def test_an_answer_that_aws_would_not_give_does_not_leave():
    shape = contract.operation_model("lambda", "GetAccountSettings").output_shape
    with pytest.raises(contract.Mismatch):
        contract.check(shape, {"AccountLimit": {"ConcurrentExecutions": "many"}})


def test_refusals_reach_the_client_in_ec2s_own_words(quiet):
    with pytest.raises(ClientError, match="InvalidInstanceID.NotFound"):
        quiet.client("ec2").describe_instances(InstanceIds=["i-0123456789abcdef0"])
