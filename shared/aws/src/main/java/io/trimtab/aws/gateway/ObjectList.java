package io.trimtab.aws.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A page of a bucket's list. Source: API reference of Amazon S3, `ListObjectsV2`.
///
/// @param next where the next page goes on
record ObjectList(List<Entry> objects, Optional<String> next) {
    private static final XMLInputFactory XML = factory();

    record Entry(String key, String etag, Instant writtenAt) {
        StoredObject in(String bucket) {
            return new StoredObject(bucket, key, etag, writtenAt);
        }
    }

    /// @throws IOException also where the answer is no such list
    static ObjectList read(InputStream answer) throws IOException {
        try {
            return read(XML.createXMLStreamReader(answer));
        } catch (XMLStreamException | RuntimeException wrong) {
            throw new IOException("the answer is no list of objects", wrong);
        }
    }

    private static ObjectList read(XMLStreamReader xml) throws XMLStreamException {
        List<Entry> objects = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> text.setLength(0);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    values.put(xml.getLocalName(), text.toString());
                    if (xml.getLocalName().equals("Contents")) {
                        objects.add(new Entry(
                                values.getOrDefault("Key", ""),
                                values.getOrDefault("ETag", ""),
                                Instant.parse(values.getOrDefault("LastModified", ""))));
                    }
                    text.setLength(0);
                }
                default -> {} // comments and the like
            }
        }
        return new ObjectList(objects, Optional.ofNullable(values.get("NextContinuationToken")));
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
