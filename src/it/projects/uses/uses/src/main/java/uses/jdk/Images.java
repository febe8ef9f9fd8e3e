package uses.jdk;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import uses.impl.Edition;
import uses.impl.Use;

/** An image format, whose images tell their edition by their width. */
public final class Images {

    private Images() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("ImageIO, plug-in registered", () -> {
            IIORegistry registry = IIORegistry.getDefaultInstance();
            Spi spi = new Spi();
            registry.registerServiceProvider(spi);
            try {
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(new byte[] {'U', 'S', 'E', 'S', 5}));
                return image.getWidth() + " by " + image.getHeight() + " of " + Edition.name();
            } finally {
                registry.deregisterServiceProvider(spi);
            }
        });
        uses.put("ImageIO, ServiceLoader", () -> ServiceLoader.load(ImageReaderSpi.class).stream()
                .filter(spi -> spi.type() == Spi.class)
                .map(spi -> spi.get().getDescription(Locale.ROOT))
                .toList());
    }

    public static final class Spi extends ImageReaderSpi {
        public Spi() {
            super(
                    "uses",
                    "1",
                    new String[] {"uses"},
                    new String[] {"uses"},
                    new String[] {"image/uses"},
                    Reader.class.getName(),
                    new Class<?>[] {ImageInputStream.class},
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null);
        }

        @Override
        public boolean canDecodeInput(Object source) throws IOException {
            if (!(source instanceof ImageInputStream in)) {
                return false;
            }
            in.mark();
            byte[] magic = new byte[4];
            int read = in.read(magic);
            in.reset();
            return read == 4 && new String(magic, java.nio.charset.StandardCharsets.US_ASCII).equals("USES");
        }

        @Override
        public ImageReader createReaderInstance(Object extension) {
            return new Reader(this);
        }

        @Override
        public String getDescription(Locale locale) {
            return "images of " + Edition.name();
        }
    }

    private static final class Reader extends ImageReader {
        Reader(ImageReaderSpi spi) {
            super(spi);
        }

        @Override
        public int getNumImages(boolean allowSearch) {
            return 1;
        }

        @Override
        public int getWidth(int index) {
            return Edition.name().length();
        }

        @Override
        public int getHeight(int index) throws IOException {
            ImageInputStream in = (ImageInputStream) getInput();
            in.seek(4);
            return in.read();
        }

        @Override
        public Iterator<ImageTypeSpecifier> getImageTypes(int index) {
            return List.of(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB))
                    .iterator();
        }

        @Override
        public IIOMetadata getStreamMetadata() {
            return null;
        }

        @Override
        public IIOMetadata getImageMetadata(int index) {
            return null;
        }

        @Override
        public BufferedImage read(int index, ImageReadParam param) throws IOException {
            return new BufferedImage(getWidth(index), getHeight(index), BufferedImage.TYPE_INT_RGB);
        }
    }
}
