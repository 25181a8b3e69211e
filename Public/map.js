// Lays a drawing from the server on a map that can be moved and enlarged; without it the drawing stands by itself.
"use strict"
const fetched = (tag, attributes) => new Promise((done, failed) => {
    const element = Object.assign(document.createElement(tag), attributes, { onload: done, onerror: failed })
    document.head.append(element)
})
const lay = async figure => {
    const { bounds, leaflet, style, label, enlarge, reduce, ground, credit } = figure.dataset
    await fetched("link", { rel: "stylesheet", href: style })
    await fetched("script", { src: leaflet })
    const drawing = figure.querySelector("svg")
    const { width, height } = drawing.viewBox.baseVal
    const [south, west, north, east] = bounds.split(" ").map(Number)
    const area = L.latLngBounds([south, west], [north, east])
    const ordinary = !matchMedia("(prefers-reduced-motion: reduce)").matches
    const box = document.createElement("div")
    box.style.aspectRatio = `${width} / ${height}`
    box.setAttribute("role", "region")
    box.setAttribute("aria-label", label)
    drawing.replaceWith(box)
    const map = L.map(box, {
        zoomControl: false, attributionControl: !!ground, zoomSnap: 0, scrollWheelZoom: false,
        // One finger moves the page, two the map.
        dragging: !L.Browser.mobile, fadeAnimation: ordinary, zoomAnimation: ordinary,
        markerZoomAnimation: ordinary, maxBounds: area.pad(ground ? 2 : 0.5), maxZoom: 21
    }).fitBounds(area)
    // Leaflet hears the key only while the map itself has the focus.
    box.addEventListener("keydown", event => event.key === "Escape" && map.closePopup())
    if (!ground) map.setMinZoom(map.getZoom())
    // Beside the map, where the buttons cover nothing of it.
    box.after(L.control.zoom({ zoomInTitle: enlarge, zoomOutTitle: reduce }).addTo(map).getContainer())
    if (ground) {
        figure.classList.add("grounded")
        const text = document.createElement("span")
        text.textContent = credit || ""
        map.attributionControl.setPrefix(false)
        L.tileLayer(ground, { attribution: text.innerHTML, maxZoom: 21, maxNativeZoom: 18 }).addTo(map)
    }
    drawing.setAttribute("preserveAspectRatio", "none")
    L.svgOverlay(drawing, area).addTo(map)
    for (const circle of drawing.querySelectorAll("circle[data-name]")) {
        const mark = circle.nextElementSibling
        const place = [
            north - circle.cy.baseVal.value / height * (north - south),
            west + circle.cx.baseVal.value / width * (east - west)
        ]
        const name = document.createElement("p")
        name.textContent = circle.dataset.name
        const pin = L.marker(place, {
            icon: L.divIcon({ className: `spot ${circle.classList}`, html: mark.textContent, iconSize: [28, 28] }),
            title: circle.dataset.name
        }).addTo(map).bindPopup(name, { closeButton: false })
        pin.getElement().setAttribute("role", "button")
        pin.getElement().setAttribute("aria-label", circle.dataset.name)
        mark.remove()
        circle.remove()
    }
}
const near = new IntersectionObserver(entries => {
    for (const entry of entries)
        if (entry.isIntersecting) {
            near.unobserve(entry.target)
            lay(entry.target).catch(() => {})
        }
}, { rootMargin: "200px" })
for (const figure of document.querySelectorAll("figure[data-bounds]")) near.observe(figure)
