package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What an operator unpacks into {@code plugin.path}. */
class PluginZipIT {
    private static final String FOLDER = "logflow-elasticsearch-sink/";

    @Test
    void zip_isOneFolderWithTwoJars_aReadme_aLicense_andTheSinkForTheServiceLoader() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> built = Files.list(LogFlow.repository().resolve("connect-plugins/target"))) {
            List<Path> zips =
                    built.filter(file -> file.toString().endsWith(".zip")).toList();
            assertThat(zips).hasSize(1);
            files.putAll(unpacked(Files.newInputStream(zips.get(0))));
        }

        assertThat(files.keySet().stream().map(PluginZipIT::withoutVersion))
                .containsExactly(
                        FOLDER + "LICENSE",
                        FOLDER + "README.md",
                        FOLDER + "connect-plugins.jar",
                        FOLDER + "jackson-core.jar");
        byte[] plugin = files.entrySet().stream()
                .filter(file -> file.getKey().contains("connect-plugins"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(unpacked(new ByteArrayInputStream(plugin))
                        .get("META-INF/services/org.apache.kafka.connect.sink.SinkConnector"))
                .asString()
                .isEqualToIgnoringNewLines("io.logflow.connect.elasticsearch.ElasticsearchSinkConnector");
    }

    private static String withoutVersion(String name) {
        return name.replaceAll("-[0-9][^/]*\\.jar$", ".jar");
    }

    private static SortedMap<String, byte[]> unpacked(InputStream archive) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }
}
