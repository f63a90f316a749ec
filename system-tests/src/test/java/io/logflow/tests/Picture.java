package io.logflow.tests;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A picture of a page, small enough for a repository: in the 256 colours that it has most of, which are nearly all of a page's. */
final class Picture {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final int COLOURS = 256;

    private Picture() {}

    /** Writes what a page shows now. */
    static Path take(Page page, String name) throws IOException {
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        int[] pixels = seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth());
        int[] palette = commonest(pixels);
        BufferedImage drawn = new BufferedImage(
                seen.getWidth(),
                seen.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        Map<Integer, Integer> known = new HashMap<>();
        int[] places = IntStream.of(pixels)
                .map(pixel -> known.computeIfAbsent(pixel, colour -> nearest(palette, colour)))
                .toArray();
        drawn.getRaster().setPixels(0, 0, seen.getWidth(), seen.getHeight(), places);
        Path file = Files.createDirectories(FOLDER).resolve(name + ".png");
        ImageIO.write(drawn, "png", file.toFile());
        return file;
    }

    private static int[] commonest(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        IntStream.of(pixels).forEach(pixel -> counts.merge(pixel, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private static int nearest(int[] palette, int colour) {
        return IntStream.range(0, palette.length)
                .boxed()
                .min(Comparator.comparingInt(place -> distance(palette[place], colour)))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }
}
