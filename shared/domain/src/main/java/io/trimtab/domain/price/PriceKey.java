package io.trimtab.domain.price;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.OperatingSystem;
import java.util.Optional;

/// What a price is asked for. All prices are public on-demand prices, before taxes, credits and discounts.
public sealed interface PriceKey {
    String region();

    /// An EC2 instance hour. An EC2 Spot instance has no such price.
    record Instance(String region, String instanceType, OperatingSystem operatingSystem, Tenancy tenancy)
            implements PriceKey {
        public Instance {
            Check.name("region", region, "eu-central-1");
            Check.name("instanceType", instanceType, "m5.large");
        }

        /// Empty where no list price applies: Spot, a dedicated host, or software whose price is not known here.
        public static Optional<Instance> of(io.trimtab.domain.resource.Instance instance) {
            return instance.spot() || instance.operatingSystem() == OperatingSystem.OTHER
                    ? Optional.empty()
                    : Tenancy.of(instance.tenancy())
                            .map(tenancy -> new Instance(
                                    instance.arn().region(), instance.type(), instance.operatingSystem(), tenancy));
        }

        public Instance withType(String candidate) {
            return new Instance(region, candidate, operatingSystem, tenancy);
        }
    }

    /// An RDS instance hour; of an Aurora cluster every member is one [Deployment#SINGLE_AZ] instance.
    /// @param instanceClass with its prefix, `db.m5.large`
    record DatabaseInstance(
            String region, String instanceClass, DatabaseEngine engine, Deployment deployment, Licence licence)
            implements PriceKey {
        public DatabaseInstance {
            Check.name("region", region, "eu-central-1");
            Check.name("instanceClass", instanceClass, "db.m5.large");
        }

        /// Empty where no list price applies: Aurora Serverless, or an engine or a licence that is not known here.
        public static Optional<DatabaseInstance> of(Database database) {
            var engine = DatabaseEngine.of(database.engine());
            if (database.serverless() || engine.isEmpty()) {
                return Optional.empty();
            }
            return Licence.of(database.licenseModel())
                    .map(licence -> new DatabaseInstance(
                            database.arn().region(),
                            database.instanceClass(),
                            engine.get(),
                            Deployment.of(database, engine.get()),
                            licence));
        }

        public DatabaseInstance withClass(String candidate) {
            return new DatabaseInstance(region, candidate, engine, deployment, licence);
        }
    }

    /// A GB of RDS storage for a month.
    record DatabaseStorage(String region, DatabaseVolume volume, DatabaseEngine engine, Deployment deployment)
            implements PriceKey {
        public DatabaseStorage {
            Check.name("region", region, "eu-central-1");
        }
    }

    /// One provisioned operation a second for a month, on RDS; on gp3 only what lies above its baseline is billed.
    record DatabaseIops(String region, DatabaseVolume volume, DatabaseEngine engine, Deployment deployment)
            implements PriceKey {
        public DatabaseIops {
            Check.name("region", region, "eu-central-1");
        }
    }

    /// An hour of an ElastiCache node.
    /// @param nodeType with its prefix, `cache.r6g.large`
    record CacheNode(String region, String nodeType, CacheEngine engine) implements PriceKey {
        public CacheNode {
            Check.name("region", region, "eu-central-1");
            Check.name("nodeType", nodeType, "cache.r6g.large");
        }
    }

    /// A GB-second of a Lambda function's memory, in the first (dearest) tier: of more than six billion GB-seconds
    /// a month AWS asks 10 to 20 % less.
    record FunctionDuration(String region, Architecture architecture) implements PriceKey {
        public FunctionDuration {
            Check.name("region", region, "eu-central-1");
        }
    }

    /// One request to a Lambda function.
    record FunctionRequest(String region, Architecture architecture) implements PriceKey {
        public FunctionRequest {
            Check.name("region", region, "eu-central-1");
        }
    }
}
