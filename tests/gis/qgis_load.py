"""usage: qgis_load.py GAZETAG SEEDS STYLE PNG: QGIS opens the output with the style that is installed,
and draws it. Exits with 77 (skipped) where QGIS is not installed."""
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsVectorLayer
    from qgis.PyQt.QtCore import QSize, QVariant
    from qgis.PyQt.QtGui import QColor
except ImportError:
    print("skipped: QGIS for Python is not installed")
    sys.exit(77)

gazetag, seeds, style, picture = sys.argv[1:5]
work = tempfile.TemporaryDirectory()
os.environ["HOME"] = work.name
qgis = QgsApplication([], False)
qgis.initQgis()
file = os.path.join(work.name, "incidents.geojson")
subprocess.run([gazetag, "tag", "-q", "-l", "incidents", "-o", file, seeds], check=True)
layer = QgsVectorLayer(file, "incidents", "ogr")
assert layer.isValid() and layer.featureCount() > 0
fields = {field.name(): field.type() for field in layer.fields()}
assert fields["time"] == QVariant.DateTime, fields["time"]
assert fields["fatalities_best"] == QVariant.Int, fields["fatalities_best"]
assert fields["date_start"] == QVariant.Date
message, good = layer.loadNamedStyle(style)
assert good, message
renderer = layer.renderer()
assert renderer.type() == "categorizedSymbol" and renderer.classAttribute() == "type", renderer.dump()
types = {category.value() for category in renderer.categories()}
missing = {feature["type"] for feature in layer.getFeatures()} - types
assert not missing, f"the style knows no {missing}"
temporal = layer.temporalProperties()
assert temporal.isActive() and temporal.startField() == "time"

settings = QgsMapSettings()
settings.setLayers([layer])
settings.setOutputSize(QSize(800, 600))
settings.setBackgroundColor(QColor("white"))
extent = layer.extent()
extent.scale(1.2)
settings.setExtent(extent)
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()
os.makedirs(os.path.dirname(os.path.abspath(picture)), exist_ok=True)
image.save(picture)
drawn = {image.pixelColor(x, y).name() for x in range(0, 800, 2) for y in range(0, 600, 2)}
assert len(drawn) > 2, "nothing is drawn"
print(f"QGIS drew {layer.featureCount()} incidents in {len(drawn)} colours")
os._exit(0)  # QGIS takes its time to go, and has nothing to keep
