package dev.dymod.it;

/** Classes of the Spring Boot application of {@link PeersSpring}: entities, repositories, services, views and controllers. */
final class ShopSources {

    private static final int CLASSES_OF_A_KIND = 5;

    private final Project project;
    private final String folder;

    /**
     * Creates a writer of classes.
     *
     * @param folder folder of the sources; ends with a slash
     */
    ShopSources(Project project, String folder) {
        this.project = project;
        this.folder = folder;
    }

    /** Writes about a number of classes, five for each kind of goods. */
    void write(int classes) {
        for (int i = 0; i < classes / CLASSES_OF_A_KIND; i++) {
            String name = "Item%02d".formatted(i);
            write(name, "", """
                    import jakarta.persistence.Column;
                    import jakarta.persistence.Entity;
                    import jakarta.persistence.GeneratedValue;
                    import jakarta.persistence.Id;
                    import java.math.BigDecimal;
                    import java.time.Instant;

                    @Entity
                    public class NAME {

                        @Id
                        @GeneratedValue
                        private Long id;

                        @Column(nullable = false)
                        private String title;

                        private BigDecimal price = BigDecimal.ONE;
                        private int stock;
                        private Instant changed = Instant.EPOCH;

                        protected NAME() {}

                        public NAME(String title, int stock) {
                            this.title = title;
                            this.stock = stock;
                        }

                        public Long getId() {
                            return id;
                        }

                        public String getTitle() {
                            return title;
                        }

                        public BigDecimal getPrice() {
                            return price;
                        }

                        public int getStock() {
                            return stock;
                        }

                        public Instant getChanged() {
                            return changed;
                        }

                        public void take(int pieces) {
                            if (pieces > stock) {
                                throw new IllegalArgumentException("only " + stock + " of " + title);
                            }
                            stock -= pieces;
                            changed = Instant.now();
                        }
                    }
                    """);
            write(name, "Repository", """
                    import java.util.List;
                    import org.springframework.data.jpa.repository.JpaRepository;
                    import org.springframework.data.jpa.repository.Query;

                    public interface NAMERepository extends JpaRepository<NAME, Long> {

                        List<NAME> findByTitleContainingOrderByPrice(String title);

                        @Query("select sum(i.stock) from NAME i")
                        Long stock();
                    }
                    """);
            write(name, "View", """
                    import java.math.BigDecimal;

                    public record NAMEView(long id, String title, BigDecimal price) {

                        static NAMEView of(NAME item) {
                            return new NAMEView(item.getId(), item.getTitle(), item.getPrice());
                        }
                    }
                    """);
            write(name, "Service", """
                    import java.util.List;
                    import org.springframework.stereotype.Service;
                    import org.springframework.transaction.annotation.Transactional;

                    @Service
                    @Transactional
                    public class NAMEService {

                        private final NAMERepository items;

                        public NAMEService(NAMERepository items) {
                            this.items = items;
                        }

                        @Transactional(readOnly = true)
                        public List<NAMEView> find(String title) {
                            return items.findByTitleContainingOrderByPrice(title).stream()
                                    .map(NAMEView::of)
                                    .toList();
                        }

                        public NAMEView add(String title, int stock) {
                            return NAMEView.of(items.save(new NAME(title, stock)));
                        }

                        public void take(long id, int pieces) {
                            items.findById(id).orElseThrow().take(pieces);
                        }

                        @Transactional(readOnly = true)
                        public long count() {
                            return items.count();
                        }
                    }
                    """);
            write(name, "Controller", """
                    import java.util.List;
                    import org.springframework.web.bind.annotation.GetMapping;
                    import org.springframework.web.bind.annotation.PathVariable;
                    import org.springframework.web.bind.annotation.PostMapping;
                    import org.springframework.web.bind.annotation.RequestMapping;
                    import org.springframework.web.bind.annotation.RequestParam;
                    import org.springframework.web.bind.annotation.RestController;

                    @RestController
                    @RequestMapping("/NAME")
                    public class NAMEController {

                        private final NAMEService service;

                        public NAMEController(NAMEService service) {
                            this.service = service;
                        }

                        @GetMapping
                        public List<NAMEView> find(@RequestParam(defaultValue = "") String title) {
                            return service.find(title);
                        }

                        @PostMapping
                        public NAMEView add(@RequestParam String title, @RequestParam int stock) {
                            return service.add(title, stock);
                        }

                        @PostMapping("/{id}/take")
                        public void take(@PathVariable long id, @RequestParam int pieces) {
                            service.take(id, pieces);
                        }
                    }
                    """);
        }
    }

    private void write(String name, String kind, String source) {
        project.write(
                folder + "app/shop/" + name + kind + ".java", "package app.shop;\n\n" + source.replace("NAME", name));
    }
}
