package io.trimtab.aws.price;

import io.trimtab.domain.money.Unit;
import io.trimtab.domain.price.CacheEngine;
import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.Deployment;
import io.trimtab.domain.price.Licence;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.Tenancy;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.OperatingSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A price key in the Price List API's own words: which sweep brings it, and what it is called there.
///
/// @param items names to look for in the sweep, the most exact first
record PriceQuestion(Sweep sweep, List<String> items, Unit unit) {
    /// Empty where the API has no words for the key.
    static Optional<PriceQuestion> of(PriceKey key) {
        return switch (key) {
            case PriceKey.Instance instance -> ofInstance(instance);
            case PriceKey.DatabaseInstance database -> Optional.of(ofDatabase(database));
            case PriceKey.DatabaseStorage storage ->
                ofVolume(
                        storage.region(),
                        "Database Storage",
                        storageUsage(storage.volume()),
                        storage.engine(),
                        storage.deployment(),
                        Unit.GB_MONTH);
            case PriceKey.DatabaseIops iops ->
                iopsUsage(iops.volume())
                        .flatMap(usage -> ofVolume(
                                iops.region(),
                                "Provisioned IOPS",
                                usage,
                                iops.engine(),
                                iops.deployment(),
                                Unit.IOPS_MONTH));
            case PriceKey.CacheNode node -> Optional.of(ofCache(node));
            case PriceKey.FunctionDuration duration ->
                Optional.of(
                        ofFunction(duration.region(), "AWS-Lambda-Duration", duration.architecture(), Unit.GB_SECOND));
            case PriceKey.FunctionRequest request ->
                Optional.of(ofFunction(request.region(), "AWS-Lambda-Requests", request.architecture(), Unit.REQUEST));
        };
    }

    private static Optional<PriceQuestion> ofInstance(PriceKey.Instance key) {
        return systemWord(key.operatingSystem()).map(system -> {
            var terms = new LinkedHashMap<String, String>();
            terms.put("operatingSystem", system);
            terms.put("tenancy", key.tenancy() == Tenancy.SHARED ? "Shared" : "Dedicated");
            terms.put("preInstalledSw", "NA");
            terms.put("capacitystatus", "Used");
            terms.put("licenseModel", "No License required");
            var name = "INSTANCE#" + key.operatingSystem() + "#" + key.tenancy();
            var sweep = new Sweep("AmazonEC2", key.region(), name, terms, "instanceType");
            return new PriceQuestion(sweep, List.of(key.instanceType()), Unit.HOUR);
        });
    }

    private static PriceQuestion ofDatabase(PriceKey.DatabaseInstance key) {
        var terms = new LinkedHashMap<String, String>();
        terms.put("productFamily", "Database Instance");
        terms.put("databaseEngine", engineWord(key.engine()));
        edition(key.engine()).ifPresent(edition -> terms.put("databaseEdition", edition));
        terms.put("licenseModel", licenceWord(key.licence()));
        terms.put("deploymentOption", deploymentWord(key.deployment(), key.engine()));
        var name = "DATABASE#" + key.engine() + "#" + key.licence() + "#" + key.deployment();
        var sweep = new Sweep("AmazonRDS", key.region(), name, terms, "instanceType");
        return new PriceQuestion(sweep, List.of(key.instanceClass()), Unit.HOUR);
    }

    private static PriceQuestion ofCache(PriceKey.CacheNode key) {
        var terms = new LinkedHashMap<String, String>();
        terms.put("productFamily", "Cache Instance");
        terms.put("cacheEngine", key.engine() == CacheEngine.VALKEY ? "Valkey" : "Redis");
        var sweep =
                new Sweep("AmazonElastiCache", key.region(), "CACHE#" + key.engine(), terms, Product.CACHE_NODE_USAGE);
        return new PriceQuestion(sweep, List.of(key.nodeType()), Unit.HOUR);
    }

    /// Usage types tell volumes apart: `EUC1-RDS:Multi-AZ-GP3-Storage` is read as `Multi-AZ-GP3-Storage`.
    private static Optional<PriceQuestion> ofVolume(
            String region, String family, String usage, DatabaseEngine engine, Deployment deployment, Unit unit) {
        var prefix = switch (deployment) {
            case SINGLE_AZ -> Optional.of("");
            case MULTI_AZ -> Optional.of("Multi-AZ-");
            case MULTI_AZ_CLUSTER -> Optional.<String>empty();
        };
        return prefix.map(word -> {
            var sweep = new Sweep(
                    "AmazonRDS",
                    region,
                    "VOLUME#" + unit,
                    Map.of("productFamily", family),
                    Product.RDS_USAGE_AND_ENGINE);
            return new PriceQuestion(
                    sweep, List.of(word + usage + "#" + engineWord(engine), word + usage + "#Any"), unit);
        });
    }

    private static PriceQuestion ofFunction(String region, String group, Architecture architecture, Unit unit) {
        var item = switch (architecture) {
            case X86_64 -> group;
            case ARM64 -> group + "-ARM";
        };
        return new PriceQuestion(new Sweep("AWSLambda", region, "FUNCTION", Map.of(), "group"), List.of(item), unit);
    }

    private static Optional<String> systemWord(OperatingSystem system) {
        return switch (system) {
            case LINUX -> Optional.of("Linux");
            case WINDOWS -> Optional.of("Windows");
            case RHEL -> Optional.of("RHEL");
            case SUSE -> Optional.of("SUSE");
            case OTHER -> Optional.empty();
        };
    }

    private static String engineWord(DatabaseEngine engine) {
        return switch (engine) {
            case MYSQL -> "MySQL";
            case MARIADB -> "MariaDB";
            case POSTGRESQL -> "PostgreSQL";
            case AURORA_MYSQL -> "Aurora MySQL";
            case AURORA_POSTGRESQL -> "Aurora PostgreSQL";
            case ORACLE_STANDARD_TWO, ORACLE_ENTERPRISE -> "Oracle";
            case SQL_SERVER_EXPRESS, SQL_SERVER_WEB, SQL_SERVER_STANDARD, SQL_SERVER_ENTERPRISE -> "SQL Server";
        };
    }

    private static Optional<String> edition(DatabaseEngine engine) {
        return switch (engine) {
            case MYSQL, MARIADB, POSTGRESQL, AURORA_MYSQL, AURORA_POSTGRESQL -> Optional.empty();
            case ORACLE_STANDARD_TWO -> Optional.of("Standard Two");
            case SQL_SERVER_EXPRESS -> Optional.of("Express");
            case SQL_SERVER_WEB -> Optional.of("Web");
            case SQL_SERVER_STANDARD -> Optional.of("Standard");
            case ORACLE_ENTERPRISE, SQL_SERVER_ENTERPRISE -> Optional.of("Enterprise");
        };
    }

    private static String licenceWord(Licence licence) {
        return switch (licence) {
            case NONE_REQUIRED -> "No license required";
            case INCLUDED -> "License included";
            case OWN -> "Bring your own license";
        };
    }

    private static String deploymentWord(Deployment deployment, DatabaseEngine engine) {
        return switch (deployment) {
            case SINGLE_AZ -> "Single-AZ";
            case MULTI_AZ -> engineWord(engine).equals("SQL Server") ? "Multi-AZ (SQL Server Mirror)" : "Multi-AZ";
            case MULTI_AZ_CLUSTER -> "Multi-AZ (readable standbys)";
        };
    }

    private static String storageUsage(DatabaseVolume volume) {
        return switch (volume) {
            case GP2 -> "GP2-Storage";
            case GP3 -> "GP3-Storage";
            case IO1 -> "PIOPS-Storage";
            case IO2 -> "PIOPS-Storage-IO2";
            case MAGNETIC -> "StorageUsage";
        };
    }

    private static Optional<String> iopsUsage(DatabaseVolume volume) {
        return switch (volume) {
            case GP3 -> Optional.of("GP3-PIOPS");
            case IO1 -> Optional.of("PIOPS");
            case IO2 -> Optional.of("PIOPS-IO2");
            case GP2, MAGNETIC -> Optional.empty();
        };
    }
}
