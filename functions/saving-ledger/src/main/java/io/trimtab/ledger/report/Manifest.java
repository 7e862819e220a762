package io.trimtab.ledger.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an edition of the report consists of. It is delivered after the files that it names.
///
/// Source: AWS Data Exports user guide, "Understanding export delivery".
record Manifest(StoredObject object, List<String> files) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".csv.gz";

    static Manifest read(StoredObject object, InputStream text) throws IOException {
        List<String> files = new ArrayList<>();
        for (JsonNode file : json(text).path("dataFiles")) {
            files.add(file.isTextual() ? file.textValue() : file.path("s3Uri").asText());
        }
        if (files.isEmpty()) {
            throw new BrokenReport("names no dataFiles: it is not the manifest of an export of AWS Data Exports");
        }
        for (String file : files) {
            if (!file.endsWith(SUFFIX)) {
                throw new BrokenReport("names " + file + ": create the export with Format TEXT_OR_CSV and Compression "
                        + "GZIP, nothing else can be read");
            }
        }
        return new Manifest(object, List.copyOf(files));
    }

    private static JsonNode json(InputStream text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new BrokenReport("is no JSON: " + wrong.getOriginalMessage());
        }
    }

    /// Its files as the bucket has them now.
    ///
    /// @throws BrokenReport where one is not there, or newer: then the next edition is just being delivered
    List<StoredObject> among(List<StoredObject> listed) throws BrokenReport {
        Map<String, StoredObject> there = new TreeMap<>();
        listed.forEach(one -> there.put(one.uri(), one));
        List<StoredObject> found = new ArrayList<>();
        for (String file : files) {
            StoredObject own = there.get(file);
            if (own == null || own.writtenAt().isAfter(object.writtenAt())) {
                throw new BrokenReport("names " + file + ", which "
                        + (own == null ? "is not there" : "was written since")
                        + ": another edition is just being delivered; the next run looks again");
            }
            found.add(own);
        }
        return List.copyOf(found);
    }
}
